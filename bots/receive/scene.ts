import { openBody } from '../../src/conversation/body.ts';
import { lockConversations } from '../../src/conversation/lock.ts';
import { type BurstRow, burstTable, type ConversationRow, messageTable } from '../../src/conversation/table.ts';
import type { Deps } from '../../src/deps.ts';
import { marks } from '../../src/store/marks.ts';
import type { Tx } from '../../src/store/store.ts';
import type { Incoming } from '../contract.ts';

/** Fragments looked at again with each new one; an alarm far back has rung already. */
export const LOOK_BACK = 20;

/** What the messages of one batch meet: their conversations, locked, and what is open in them. */
export interface Scene {
  conversations: ReadonlyMap<string, ConversationRow>;
  /** Id of the message that this key was stored as before. */
  known(conversationId: string, key: string): string | undefined;
  remember(conversationId: string, key: string, id: string): void;
  /** The open burst of each conversation. */
  open: Map<string, BurstRow>;
  /** The latest words of each open burst, oldest first. */
  words: Map<string, string[]>;
}

/** Locks and reads what a batch needs, by a handful of statements however many messages there are. */
export async function openScene(tx: Tx, deps: Deps, batch: readonly Incoming[]): Promise<Scene> {
  const ids = [...new Set(batch.map((i) => i.conversation.id))].sort();
  const conversations = await lockConversations(tx, ids);
  const keys = new Map<string, string>();
  const keyOf = (conversationId: string, key: string) => `${conversationId} ${key}`;
  for (const row of await storedBefore(tx, batch)) keys.set(keyOf(row.conversation_id, row.client_key), row.id);
  const bursts = await tx.rows(burstTable, `WHERE conversation_id IN (${marks(ids.length)}) AND status = 'open'`, ids);
  return {
    conversations,
    known: (conversationId, key) => keys.get(keyOf(conversationId, key)),
    remember: (conversationId, key, id) => void keys.set(keyOf(conversationId, key), id),
    open: new Map(bursts.map((burst) => [burst.conversationId, burst])),
    words: await wordsSoFar(tx, deps, conversations, bursts),
  };
}

function storedBefore(tx: Tx, batch: readonly Incoming[]) {
  const pairs = batch.map((_, i) => `($${2 * i + 1},$${2 * i + 2})`).join(',');
  return tx.query<{ id: string; conversation_id: string; client_key: string }>(
    `SELECT id, conversation_id, client_key FROM message WHERE (conversation_id, client_key) IN (VALUES ${pairs})`,
    batch.flatMap((i) => [i.conversation.id, i.key]),
  );
}

async function wordsSoFar(
  tx: Tx,
  deps: Deps,
  conversations: ReadonlyMap<string, ConversationRow>,
  bursts: readonly BurstRow[],
): Promise<Map<string, string[]>> {
  const words = new Map<string, string[]>();
  // Once a burst has rung there is nothing left to look for.
  const quiet = bursts.filter((b) => b.emergency === 0).map((b) => b.id);
  if (quiet.length === 0) return words;
  const rows = await tx.rows(messageTable, `WHERE burst_id IN (${marks(quiet.length)}) ORDER BY seq DESC`, quiet);
  for (const row of rows) {
    const conversation = conversations.get(row.conversationId);
    const said = words.get(row.burstId ?? '') ?? [];
    words.set(row.burstId ?? '', said);
    if (conversation && row.kind === 'text' && said.length < LOOK_BACK)
      said.unshift(openBody(deps, conversation, row).text ?? '');
  }
  return words;
}
