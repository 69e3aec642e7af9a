import { appendIncoming, saveConversation } from '../../src/conversation/commands/append-message.ts';
import { parseCommand } from '../../src/conversation/keys.ts';
import type { ConversationRow } from '../../src/conversation/table.ts';
import type { Deps } from '../../src/deps.ts';
import { type Batcher, createBatcher } from '../../src/kernel/batcher.ts';
import { AppError } from '../../src/kernel/errors.ts';
import { mediaTable } from '../../src/media/table.ts';
import type { Tx } from '../../src/store/store.ts';
import type { Incoming } from '../contract.ts';
import { answerCommand } from './answer-command.ts';
import { openScene, type Scene } from './scene.ts';
import { takeFragment } from './take-fragment.ts';

/** Messages stored by one unit of work at most. */
const WIDTH = 64;

type Stored = { id: string; fresh: boolean } | 'no_conversation';

const doors = new WeakMap<Deps, Batcher<Incoming, Stored>>();

function doorOf(deps: Deps): Batcher<Incoming, Stored> {
  const known = doors.get(deps);
  if (known) return known;
  const made = createBatcher<Incoming, Stored>({
    width: WIDTH,
    // SQLite has one writer; on PostgreSQL one batch is written while the other waits for its answers.
    lanes: deps.store.engine === 'sqlite' ? 1 : 2,
    run: (batch) => deps.store.unitOfWork((tx) => storeAll(tx, deps, batch)),
  });
  doors.set(deps, made);
  return made;
}

/**
 * Stores one message of a citizen: message, burst, alarm, answer to a key, outbox. Messages that arrive together share
 * one unit of work. When it resolves the message is on disk; only then may the channel acknowledge it.
 * @returns the message's id; for a key that was received before the id it got then, and nothing is changed
 * @throws AppError not_found when the conversation does not exist, unavailable when nothing could be stored
 */
export async function receiveMessage(deps: Deps, channel: string, incoming: Incoming): Promise<{ id: string }> {
  const result = await doorOf(deps).submit(incoming);
  if (result === 'no_conversation') throw new AppError('not_found');
  if (result.fresh) deps.metrics.messagesReceived.inc({ channel });
  return { id: result.id };
}

async function storeAll(tx: Tx, deps: Deps, batch: readonly Incoming[]): Promise<Stored[]> {
  const scene = await openScene(tx, deps, batch);
  const stored: Stored[] = [];
  for (const incoming of batch) stored.push(await store(tx, deps, scene, incoming));
  return stored;
}

async function store(tx: Tx, deps: Deps, scene: Scene, incoming: Incoming): Promise<Stored> {
  const conversation = scene.conversations.get(incoming.conversation.id);
  if (!conversation) return 'no_conversation';
  const known = scene.known(conversation.id, incoming.key);
  if (known !== undefined) return { id: known, fresh: false };
  if (incoming.media) tx.insert(mediaTable, incoming.media);

  const { id } = await file(tx, deps, scene, conversation, incoming);
  scene.remember(conversation.id, incoming.key, id);
  saveConversation(tx, conversation);
  tx.afterCommit(() => deps.hints.publish({ topic: 'conversation', id: conversation.id }));
  return { id, fresh: true };
}

/** A key answers what was offered; anything else is a fragment of what the citizen has to say. */
async function file(
  tx: Tx,
  deps: Deps,
  scene: Scene,
  conversation: ConversationRow,
  incoming: Incoming,
): Promise<{ id: string }> {
  const command = incoming.body.text === undefined ? null : parseCommand(incoming.body.text);
  const answer = command && (await answerCommand(tx, deps, conversation, command));
  if (!answer) return takeFragment(tx, deps, scene, conversation, incoming);
  const message = appendIncoming(tx, deps, conversation, {
    body: incoming.body,
    clientKey: incoming.key,
    burstId: null,
    suggestionId: answer.suggestionId,
    filed: answer.suggestionId ? 'case' : 'none',
  });
  await answer.reply();
  return message;
}
