import { openConversation } from '../../src/conversation/commands/open-conversation.ts';
import { listMessages } from '../../src/conversation/queries/list-messages.ts';
import { conversationTable } from '../../src/conversation/table.ts';
import type { Deps } from '../../src/deps.ts';
import { type BoundEndpoint, bind } from '../../src/kernel/endpoint.ts';
import { AppError } from '../../src/kernel/errors.ts';
import { readMedia } from '../../src/media/store-media.ts';
import { mediaTable } from '../../src/media/table.ts';
import { receiveMessage } from '../receive/receive-message.ts';
import { openChat, readChatMedia, readMessages, sendMessage, streamMessages } from './contract.ts';
import { decode } from './decode.ts';
import { encode } from './encode.ts';
import { messageStream } from './stream.ts';

const NEWEST = 200;

/** The citizens' doors. */
export function webChatEndpoints(deps: Deps): BoundEndpoint[] {
  return [
    bind(openChat, async () => {
      const { token } = await openConversation(deps, 'webchat');
      return { body: { token } };
    }),
    bind(sendMessage, async ({ actor, body, file }) => ({
      body: await receiveMessage(deps, 'webchat', await decode(deps, actor, body, file)),
    })),
    bind(readMessages, async ({ actor, query }) => {
      const messages = await listMessages(deps, actor.conversationId, query.after, query.limit ?? NEWEST);
      return { body: { messages: messages.map(encode) } };
    }),
    bind(streamMessages, async ({ actor, header, signal }) => ({
      stream: messageStream(deps, actor.conversationId, header('last-event-id'), signal),
    })),
    bind(readChatMedia, async ({ actor, params }) => {
      const { read } = deps.store;
      const [media, conversation] = await Promise.all([
        read.repo(mediaTable).findOneBy({ id: params.id, conversationId: actor.conversationId }),
        read.repo(conversationTable).findOneBy({ id: actor.conversationId }),
      ]);
      if (!media || !conversation) throw new AppError('not_found');
      return { file: { bytes: await readMedia(deps, conversation, media), type: media.type, name: media.id } };
    }),
  ];
}
