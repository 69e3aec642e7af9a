import { openBody } from '../../conversation/body.ts';
import { bodyText } from '../../conversation/words.ts';
import type { Deps } from '../../deps.ts';

/** An outgoing message with where it goes: what a channel needs to send it. */
export interface MessageToSend {
  /** How the channel reaches the person. */
  address: string;
  text: string;
}

/** The message of a delivery, opened; null when it or the person's address is no longer kept. */
export async function messageToSend(
  deps: Pick<Deps, 'store' | 'keyring'>,
  { messageId, conversationId }: { messageId: string; conversationId: string },
): Promise<MessageToSend | null> {
  const [row] = await deps.store.read.query<{ body: string; data_key: string; sealed: string }>(
    `SELECT m.body, c.data_key, a.sealed FROM message m JOIN conversation c ON c.id = m.conversation_id
     JOIN conversation_address a ON a.conversation_id = c.id WHERE m.id = $1`,
    [messageId],
  );
  if (!row) return null;
  const owner = { id: conversationId, dataKey: row.data_key };
  return {
    address: deps.keyring.decrypt(row.data_key, conversationId, row.sealed, conversationId),
    text: bodyText(openBody(deps, owner, { id: messageId, body: row.body })),
  };
}
