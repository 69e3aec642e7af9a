import { marks } from '../../store/marks.ts';
import type { Reader, Tx } from '../../store/store.ts';
import { suggestionAccessTable } from '../access-table.ts';

/** Ids of the other conversations that a suggestion's sender came back in, ascending. */
export async function conversationsWithAccess(db: Reader | Tx, suggestionIds: readonly string[]): Promise<string[]> {
  if (suggestionIds.length === 0) return [];
  const rows = await db.query<{ conversation_id: string }>(
    `SELECT DISTINCT conversation_id FROM suggestion_access WHERE suggestion_id IN (${marks(suggestionIds.length)}) ORDER BY conversation_id`,
    suggestionIds,
  );
  return rows.map((r) => r.conversation_id);
}

/** Ids of the suggestions that a conversation has access to beside its own. */
export async function suggestionsByAccess(db: Reader | Tx, conversationId: string): Promise<string[]> {
  const rows = await db.repo(suggestionAccessTable).findBy({ conversationId });
  return rows.map((r) => r.suggestionId);
}

/** Whether the suggestion's sender came back in this conversation. */
export async function hasAccess(db: Reader | Tx, suggestionId: string, conversationId: string): Promise<boolean> {
  return (await db.repo(suggestionAccessTable).countBy({ suggestionId, conversationId })) > 0;
}
