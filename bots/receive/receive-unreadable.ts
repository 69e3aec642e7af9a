import { openBody } from '../../src/conversation/body.ts';
import { appendIncoming, appendOutgoing, saveConversation } from '../../src/conversation/commands/append-message.ts';
import { lockConversation } from '../../src/conversation/lock.ts';
import { type ConversationRow, messageTable } from '../../src/conversation/table.ts';
import type { Deps } from '../../src/deps.ts';
import { AppError } from '../../src/kernel/errors.ts';
import type { Tx } from '../../src/store/store.ts';

/** Something a channel delivered that the service cannot take in. */
export interface Unreadable {
  conversation: Pick<ConversationRow, 'id'>;
  /** The channel's own key of the message. */
  key: string;
  /** What stands for it in the conversation, such as `[语音]`. */
  text: string;
  /** What the person is told; null where silence is the kinder answer. */
  answer: string | null;
}

/** The same answer is not given again within this time: five voice messages are one matter. */
const ONCE_MS = 60_000;

/**
 * Notes in the conversation that something came which cannot be read, for the dispatcher's eyes, and says so kindly. It
 * opens no suggestion.
 * @throws AppError not_found when the conversation does not exist, unavailable when nothing could be stored
 */
export async function receiveUnreadable(deps: Deps, channel: string, what: Unreadable): Promise<void> {
  const fresh = await deps.store.unitOfWork(async (tx) => {
    const conversation = await lockConversation(tx, what.conversation.id);
    if (!conversation) throw new AppError('not_found');
    const [known] = await tx.rows(messageTable, 'WHERE conversation_id = $1 AND client_key = $2', [
      conversation.id,
      what.key,
    ]);
    if (known) return false;
    const saidBefore = await saidLately(tx, deps, conversation, what.answer);
    appendIncoming(tx, deps, conversation, {
      body: { text: what.text },
      clientKey: what.key,
      burstId: null,
      suggestionId: null,
      filed: 'none',
    });
    if (what.answer !== null && !saidBefore)
      appendOutgoing(tx, deps, conversation, { purpose: 'notice', text: what.answer });
    saveConversation(tx, conversation);
    tx.afterCommit(() => deps.hints.publish({ topic: 'case-none', id: conversation.id }));
    return true;
  });
  if (fresh) deps.metrics.messagesReceived.inc({ channel });
}

async function saidLately(tx: Tx, deps: Deps, conversation: ConversationRow, answer: string | null): Promise<boolean> {
  const [last] = await tx.rows(
    messageTable,
    `WHERE conversation_id = $1 AND direction = 'out' ORDER BY seq DESC LIMIT 1`,
    [conversation.id],
  );
  return (
    last !== undefined && last.at > deps.clock.now() - ONCE_MS && openBody(deps, conversation, last).text === answer
  );
}
