import { PAIR_KEYS, pairKeys } from '../../kernel/pair-keys.ts';
import { marks } from '../../store/marks.ts';
import type { Tx } from '../../store/store.ts';
import { type AlikeKeyRow, alikeKeyTable } from '../alike-table.ts';
import type { SuggestionRow } from '../table.ts';

type Found = Pick<SuggestionRow, 'id' | 'masked' | 'createdAt'>;

/** Rows by which a suggestion is found by texts like its own; none without a masked text. */
export function alikeKeysOf({ id, masked, createdAt }: Found): AlikeKeyRow[] {
  return pairKeys(masked ?? '').map((pairKey, i) => ({ id: `${id}:${i}`, pairKey, at: createdAt }));
}

/** Writes the keys of a new suggestion. */
export function writeAlikeKeys(tx: Tx, row: Found): void {
  for (const key of alikeKeysOf(row)) tx.insert(alikeKeyTable, key);
}

/** Takes the keys of a suggestion away, in the unit in which its masked text goes. */
export async function withdrawAlikeKeys(tx: Tx, suggestionId: string): Promise<void> {
  const ids = Array.from({ length: PAIR_KEYS }, (_, i) => `${suggestionId}:${i}`);
  await tx.query(`DELETE FROM alike_key WHERE id IN (${marks(ids.length)})`, ids);
}

/** Keys of a text that was written anew. */
export async function renewAlikeKeys(tx: Tx, row: Found): Promise<void> {
  await withdrawAlikeKeys(tx, row.id);
  writeAlikeKeys(tx, row);
}
