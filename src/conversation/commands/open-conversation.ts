import type { Deps } from '../../deps.ts';
import { newToken, tokenHash } from '../../kernel/crypto.ts';
import type { Reader } from '../../store/store.ts';
import { type ConversationRow, conversationTable } from '../table.ts';

/** Begins a conversation that is known by a bearer token alone. @returns the token; only its hash is kept */
export async function openConversation(
  deps: Pick<Deps, 'store' | 'ids' | 'clock' | 'keyring'>,
  channel: string,
): Promise<{ token: string; id: string }> {
  const token = newToken();
  const row = conversationRow(deps, channel, tokenHash(token));
  await deps.store.unitOfWork((tx) => tx.repo(conversationTable).insert(row));
  return { token, id: row.id };
}

/** A new conversation with a data key of its own. */
export function conversationRow(
  deps: Pick<Deps, 'ids' | 'clock' | 'keyring'>,
  channel: string,
  externalId: string,
): ConversationRow {
  const id = deps.ids.next();
  const now = deps.clock.now();
  return {
    id,
    channel,
    externalId,
    dataKey: deps.keyring.newDataKey(id),
    nextSeq: 1,
    state: {},
    createdAt: now,
    lastAt: now,
  };
}

/** The conversation a token opens; null for a token nobody was given. */
export async function conversationByToken(
  read: Reader,
  channel: string,
  token: string,
): Promise<ConversationRow | null> {
  // By hand: every message takes this way.
  const [row] = await read.rows(conversationTable, 'WHERE channel = $1 AND external_id = $2', [
    channel,
    tokenHash(token),
  ]);
  return row ?? null;
}
