import type { Keyring } from '../kernel/crypto.ts';
import type { MessageBody } from './rules.ts';
import type { ConversationRow, MessageRow } from './table.ts';

/** What a stored message says. @throws Error when the row was tampered with */
export function openBody(
  deps: { keyring: Keyring },
  conversation: Pick<ConversationRow, 'id' | 'dataKey'>,
  message: Pick<MessageRow, 'id' | 'body'>,
): MessageBody {
  return JSON.parse(
    deps.keyring.decrypt(conversation.dataKey, conversation.id, message.body, message.id),
  ) as MessageBody;
}
