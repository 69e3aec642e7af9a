import { marks } from '../store/marks.ts';
import type { Tx } from '../store/store.ts';
import { type ConversationRow, conversationTable } from './table.ts';

const held = new WeakMap<Tx, Map<string, ConversationRow>>();

function heldBy(tx: Tx): Map<string, ConversationRow> {
  const mine = held.get(tx) ?? new Map<string, ConversationRow>();
  held.set(tx, mine);
  return mine;
}

/**
 * Locks a conversation for the rest of the unit. Within one unit every caller gets the same object, so that
 * sequences drawn by one feature are seen by the next. Conversations are locked before anything else, by ascending id.
 */
export async function lockConversation(tx: Tx, id: string): Promise<ConversationRow | null> {
  return heldBy(tx).get(id) ?? (await lockConversations(tx, [id])).get(id) ?? null;
}

/**
 * Locks several conversations by one statement, in the order of their ids.
 * @param ids at least one @param skipLocked leaves out those that another unit holds (PostgreSQL)
 * @returns those that were locked, by id; the same objects as {@link lockConversation} gives
 */
export async function lockConversations(
  tx: Tx,
  ids: readonly string[],
  skipLocked = false,
): Promise<Map<string, ConversationRow>> {
  const mine = heldBy(tx);
  const missing = ids.filter((id) => !mine.has(id));
  if (missing.length > 0) {
    const mode = tx.engine === 'postgres' ? ` FOR UPDATE${skipLocked ? ' SKIP LOCKED' : ''}` : '';
    const rows = await tx.rows(conversationTable, `WHERE id IN (${marks(missing.length)}) ORDER BY id${mode}`, missing);
    for (const row of rows) mine.set(row.id, row);
  }
  return new Map(ids.flatMap((id) => (mine.has(id) ? [[id, mine.get(id) as ConversationRow]] : [])));
}
