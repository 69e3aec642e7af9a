import { lockConversations } from '../../conversation/lock.ts';
import { conversationsWithAccess } from '../../conversation/queries/access.ts';
import type { ConversationRow } from '../../conversation/table.ts';
import type { Tx } from '../../store/store.ts';
import { type SuggestionRow, suggestionTable } from '../table.ts';

export interface LockedSuggestion {
  row: SuggestionRow;
  conversation: ConversationRow;
  /** Those merged into it: their citizens get every later answer. */
  merged: SuggestionRow[];
}

/**
 * Locks suggestions in the one order that cannot deadlock: conversations by id (those too in which a sender came back),
 * then suggestions by id.
 * @returns null when the first number does not exist
 */
export async function lockSuggestions(tx: Tx, numbers: readonly string[]): Promise<Map<string, LockedSuggestion>> {
  const repo = tx.repo(suggestionTable);
  const wanted = await repo.createQueryBuilder('s').where('s.number IN (:...numbers)', { numbers }).getMany();
  const merged = await mergedInto(
    tx,
    wanted.map((w) => w.id),
  );
  const all = [...wanted, ...merged];
  const further = await conversationsWithAccess(
    tx,
    all.map((s) => s.id),
  );
  const homes = [...new Set([...all.map((s) => s.conversationId), ...further])].sort();
  const conversations = homes.length === 0 ? new Map<string, ConversationRow>() : await lockConversations(tx, homes);
  const fresh = new Map<string, SuggestionRow>();
  for (const id of all.map((s) => s.id).sort()) {
    const row = await tx.lock(suggestionTable, { id });
    if (row) fresh.set(id, row);
  }
  const result = new Map<string, LockedSuggestion>();
  for (const { id } of wanted) {
    const row = fresh.get(id);
    const conversation = row && conversations.get(row.conversationId);
    if (row && conversation) result.set(row.number, { row, conversation, merged: branch(id, [...fresh.values()]) });
  }
  return result;
}

/** Those merged into these suggestions, and those merged into them before. */
async function mergedInto(tx: Tx, ids: readonly string[]): Promise<SuggestionRow[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .repo(suggestionTable)
    .createQueryBuilder('s')
    .where('s.merged_into IN (:...ids)', { ids })
    .getMany();
  const further = await mergedInto(
    tx,
    rows.map((r) => r.id),
  );
  return [...rows, ...further];
}

function branch(id: string, rows: readonly SuggestionRow[]): SuggestionRow[] {
  return rows.filter((r) => r.mergedInto === id).flatMap((r) => [r, ...branch(r.id, rows)]);
}
