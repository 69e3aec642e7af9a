import { caseWords } from '../../conversation/queries/case-words.ts';
import { messageTable } from '../../conversation/table.ts';
import type { Deps } from '../../deps.ts';
import { firstCharacters } from '../../kernel/text.ts';
import { maskText } from '../../language/pii.ts';
import type { Tx } from '../../store/store.ts';
import type { SuggestionRow } from '../table.ts';
import { renewAlikeKeys, withdrawAlikeKeys } from './alike-keys.ts';

/** Characters of the masked text that lists show. */
const SUMMARY_LENGTH = 60;

/** What lists and search read of a suggestion. */
export type Copies = Pick<SuggestionRow, 'masked' | 'summary'>;

/** Copies of a masked text; none of a confidential matter. */
export function copiesOf(masked: string, confidential: boolean): Copies {
  return confidential ? { masked: null, summary: null } : { masked, summary: firstCharacters(masked, SUMMARY_LENGTH) };
}

/** Writes the masked copies of a suggestion's incoming messages anew, and the keys they are found by. @returns the copies its row should have */
export async function writeCopies(
  tx: Tx,
  deps: Pick<Deps, 'keyring'>,
  { id: suggestionId, createdAt }: Pick<SuggestionRow, 'id' | 'createdAt'>,
): Promise<Copies> {
  const texts: string[] = [];
  for (const { id, text } of await caseWords(tx, deps, suggestionId)) {
    const { masked } = maskText(text);
    texts.push(masked);
    tx.patch(messageTable, id, { masked });
  }
  const copies = copiesOf(texts.join('\n'), false);
  await renewAlikeKeys(tx, { id: suggestionId, createdAt, masked: copies.masked });
  return copies;
}

/** Takes back what is kept of a matter that became confidential: masked texts, links to look-alikes, what is learned from it. */
export async function withdrawCopies(tx: Tx, suggestionId: string): Promise<Copies> {
  await tx.query('UPDATE message SET masked = NULL WHERE suggestion_id = $1', [suggestionId]);
  await tx.query('DELETE FROM suggestion_link WHERE suggestion_id = $1', [suggestionId]);
  await tx.query('DELETE FROM suggestion_link WHERE other_id = $1', [suggestionId]);
  await tx.query('DELETE FROM training_example WHERE suggestion_id = $1', [suggestionId]);
  await withdrawAlikeKeys(tx, suggestionId);
  return copiesOf('', true);
}
