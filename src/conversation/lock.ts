import type { Tx } from '../store/store.ts';
import { type ConversationRow, conversationTable } from './table.ts';

const held = new WeakMap<Tx, Map<string, ConversationRow>>();

/**
 * Locks a conversation for the rest of the unit. Within one unit every caller gets the same object, so that
 * sequences drawn by one feature are seen by the next. Conversations are locked before anything else, by ascending id.
 */
export async function lockConversation(tx: Tx, id: string): Promise<ConversationRow | null> {
  const mine = held.get(tx) ?? new Map<string, ConversationRow>();
  held.set(tx, mine);
  const known = mine.get(id);
  if (known) return known;
  const row = await tx.lock(conversationTable, { id });
  if (row) mine.set(id, row);
  return row;
}
