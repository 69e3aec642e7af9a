import { appendIncoming, saveConversation } from '../../src/conversation/commands/append-message.ts';
import { parseCommand } from '../../src/conversation/keys.ts';
import { lockConversation } from '../../src/conversation/lock.ts';
import type { Deps } from '../../src/deps.ts';
import { AppError } from '../../src/kernel/errors.ts';
import { mediaTable } from '../../src/media/table.ts';
import type { Tx } from '../../src/store/store.ts';
import type { Incoming } from '../contract.ts';
import { answerCommand } from './answer-command.ts';
import { takeFragment } from './take-fragment.ts';

/**
 * Stores one message of a citizen in one unit of work: message, burst, alarm, answer to a key, outbox.
 * When it resolves the message is on disk; only then may the channel acknowledge it.
 * @returns the message's id; for a key that was received before the id it got then, and nothing is changed
 * @throws AppError not_found when the conversation does not exist, unavailable when nothing could be stored
 */
export async function receiveMessage(deps: Deps, channel: string, incoming: Incoming): Promise<{ id: string }> {
  const result = await deps.store.unitOfWork((tx) => store(tx, deps, incoming));
  if (result.fresh) deps.metrics.messagesReceived.inc({ channel });
  return { id: result.id };
}

async function store(tx: Tx, deps: Deps, incoming: Incoming): Promise<{ id: string; fresh: boolean }> {
  const conversation = await lockConversation(tx, incoming.conversation.id);
  if (!conversation) throw new AppError('not_found');
  const [known] = await tx.query<{ id: string }>(
    'SELECT id FROM message WHERE conversation_id = $1 AND client_key = $2',
    [conversation.id, incoming.key],
  );
  if (known) return { id: known.id, fresh: false };
  if (incoming.media) await tx.repo(mediaTable).insert(incoming.media);

  const command = incoming.body.text === undefined ? null : parseCommand(incoming.body.text);
  const answer = command && (await answerCommand(tx, deps, conversation, command));
  const message = answer
    ? await appendIncoming(tx, deps, conversation, {
        body: incoming.body,
        clientKey: incoming.key,
        burstId: null,
        suggestionId: answer.suggestionId,
        filed: answer.suggestionId ? 'case' : 'none',
      })
    : await takeFragment(tx, deps, conversation, incoming);
  if (answer) await answer.reply();
  await saveConversation(tx, conversation);
  const { id } = conversation;
  tx.afterCommit(() => deps.hints.publish({ topic: 'conversation', id }));
  return { id: message.id, fresh: true };
}
