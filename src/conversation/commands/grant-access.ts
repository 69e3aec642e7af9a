import { timingSafeEqual } from 'node:crypto';
import type { Deps } from '../../deps.ts';
import type { Tx } from '../../store/store.ts';
import { type SuggestionRow, suggestionTable } from '../../suggestions/table.ts';
import { GUESSES_PER_CONVERSATION, GUESSES_PER_NUMBER } from '../access-limits.ts';
import { accessCodeTable, suggestionAccessTable } from '../access-table.ts';
import { NAMELESS_CHANNELS } from '../rules.ts';
import type { ConversationRow } from '../table.ts';
import { countGuess, uncountGuess } from './count-guess.ts';
import { accessHash } from './issue-access-code.ts';

export interface AccessClaim {
  number: string;
  code: string;
}

export interface AccessGrant {
  row: SuggestionRow;
  /** False where a confidential matter may not be shown: its code was right, but the channel is not for it. */
  open: boolean;
}

/**
 * Opens a suggestion to the conversation in which its sender named number and code. The caller holds the conversation's
 * lock. Wrong codes are counted for the conversation and for the number.
 * @returns null for an unknown number, a wrong code and too many guesses alike
 */
export async function grantAccess(
  tx: Tx,
  deps: Pick<Deps, 'ids' | 'clock' | 'keyring'>,
  conversation: Pick<ConversationRow, 'id' | 'channel'>,
  { number, code }: AccessClaim,
): Promise<AccessGrant | null> {
  const now = deps.clock.now();
  const subjects = [`c:${conversation.id}`, `n:${number}`] as const;
  const inConversation = await countGuess(tx, subjects[0], now);
  const forNumber = await countGuess(tx, subjects[1], now);
  const row = await tx.repo(suggestionTable).findOneBy({ number });
  const kept = row && (await tx.repo(accessCodeTable).findOneBy({ suggestionId: row.id }));
  // Compared in any case: an unknown number takes as long as a wrong code.
  const right = same(accessHash(deps.keyring, row?.id ?? '', code), kept?.hash ?? '');
  if (!row || !right || inConversation > GUESSES_PER_CONVERSATION || forNumber > GUESSES_PER_NUMBER) return null;
  for (const subject of subjects) await uncountGuess(tx, subject);
  if (row.confidential && !NAMELESS_CHANNELS.has(conversation.channel)) return { row, open: false };
  const pair = { suggestionId: row.id, conversationId: conversation.id };
  await tx.insertNew(suggestionAccessTable, { id: deps.ids.next(), ...pair, at: now });
  return { row, open: true };
}

function same(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
