import { marks } from '../../store/marks.ts';
import type { Reader, Tx } from '../../store/store.ts';
import type { ConversationRow } from '../table.ts';

export type ConversationKey = Pick<ConversationRow, 'id' | 'dataKey'>;

/** What opens the messages of a case: a sender who came back writes in several conversations. By conversation id. */
export async function conversationKeys(
  db: Reader | Tx,
  messages: readonly { conversationId: string }[],
): Promise<Map<string, ConversationKey>> {
  const ids = [...new Set(messages.map((m) => m.conversationId))];
  if (ids.length === 0) return new Map();
  const rows = await db.query<{ id: string; data_key: string }>(
    `SELECT id, data_key FROM conversation WHERE id IN (${marks(ids.length)})`,
    ids,
  );
  return new Map(rows.map((r) => [r.id, { id: r.id, dataKey: r.data_key }]));
}
