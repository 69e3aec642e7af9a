import {
  type BurstRow,
  type ConversationRow,
  conversationTable,
  type MessageRow,
  messageTable,
} from '../../src/conversation/table.ts';
import { marks } from '../../src/store/marks.ts';
import type { Reader, Tx } from '../../src/store/store.ts';
import { type SuggestionRow, suggestionTable } from '../../src/suggestions/table.ts';

/** Conversations by id. */
export async function conversationsOf(
  db: Reader | Tx,
  bursts: readonly BurstRow[],
): Promise<Map<string, ConversationRow>> {
  const ids = [...new Set(bursts.map((b) => b.conversationId))];
  if (ids.length === 0) return new Map();
  const rows = await db.rows(conversationTable, `WHERE id IN (${marks(ids.length)})`, ids);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The messages of each burst, oldest first. */
export async function messagesOf(db: Reader | Tx, bursts: readonly BurstRow[]): Promise<Map<string, MessageRow[]>> {
  const messages = new Map<string, MessageRow[]>(bursts.map((b) => [b.id, []]));
  if (bursts.length === 0) return messages;
  const ids = [...messages.keys()];
  const rows = await db.rows(messageTable, `WHERE burst_id IN (${marks(ids.length)}) ORDER BY seq`, ids);
  for (const row of rows) messages.get(row.burstId ?? '')?.push(row);
  return messages;
}

/** A citizen's suggestion last spoken of, and the one a question is open about. */
export interface Own {
  last: SuggestionRow | null;
  asked: SuggestionRow | null;
}

/** What each conversation's memory points at, as it is now. */
export async function ownOf(
  db: Reader | Tx,
  conversations: Iterable<ConversationRow>,
): Promise<(conversation: ConversationRow) => Own> {
  const ids = new Set<string>();
  for (const { state } of conversations) {
    if (state.lastSuggestionId !== undefined) ids.add(state.lastSuggestionId);
    if (state.pending) ids.add(state.pending.suggestionId);
  }
  const rows = ids.size === 0 ? [] : await db.rows(suggestionTable, `WHERE id IN (${marks(ids.size)})`, [...ids]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ({ state }) => ({
    last: byId.get(state.lastSuggestionId ?? '') ?? null,
    asked: byId.get(state.pending?.suggestionId ?? '') ?? null,
  });
}
