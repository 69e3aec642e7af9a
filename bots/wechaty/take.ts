import type { ConversationRow } from '../../src/conversation/table.ts';
import type { Deps } from '../../src/deps.ts';
import { AppError } from '../../src/kernel/errors.ts';
import { prepareMedia } from '../../src/media/store-media.ts';
import type { Incoming } from '../contract.ts';
import { conversationOf } from '../receive/conversation-of.ts';
import { receiveMessage } from '../receive/receive-message.ts';
import { receiveUnreadable } from '../receive/receive-unreadable.ts';
import { type Decoded, decode, lostPicture } from './decode.ts';
import type { Heard } from './heard.ts';
import { withinTime } from './within-time.ts';

const CHANNEL = 'wechaty';
const FETCH_MS = 30_000;
/** Fetches of a picture before its sender is asked to send it again. */
const FETCHES = 3;

/**
 * Takes in one message: when it resolves, everything of it is on disk. In a room it goes into the private conversation
 * with who said it, where the answers go too.
 * @returns whether it spoke to us, for the room's polite word
 * @throws AppError unavailable when nothing could be stored: call again, it is stored once
 */
export async function take(deps: Deps, heard: Heard): Promise<boolean> {
  const decoded = await decode(heard);
  if (decoded.type === 'nothing') return decoded.mentioned;
  const conversation = await conversationOf(deps, CHANNEL, heard.talker);
  const ready = decoded.type === 'picture' ? await preparePicture(deps, conversation, heard) : decoded;
  if ('key' in ready) await receiveMessage(deps, CHANNEL, ready);
  else if (ready.type === 'unreadable')
    await receiveUnreadable(deps, CHANNEL, { conversation, key: heard.id, text: ready.text, answer: ready.answer });
  else if (ready.type === 'words')
    for (const [i, body] of ready.bodies.entries())
      await receiveMessage(deps, CHANNEL, { conversation, key: i === 0 ? heard.id : `${heard.id}#${i + 1}`, body });
  return true;
}

async function preparePicture(deps: Deps, conversation: ConversationRow, heard: Heard): Promise<Incoming | Decoded> {
  try {
    const bytes = await fetched(heard);
    if (bytes === null) return lostPicture(false);
    const { row } = await prepareMedia(deps, conversation, bytes);
    return { conversation, key: heard.id, body: { media: { id: row.id, type: row.type } }, media: row };
  } catch (error) {
    if (error instanceof AppError && (error.code === 'invalid' || error.code === 'too_large')) return lostPicture(true);
    throw error;
  }
}

async function fetched(heard: Heard): Promise<Buffer | null> {
  for (let i = 0; i < FETCHES; i++) {
    const bytes = await withinTime(heard.picture(), FETCH_MS).catch((error: unknown) => {
      if (error instanceof AppError) throw error;
      return undefined;
    });
    if (bytes !== undefined) return bytes;
  }
  return null;
}
