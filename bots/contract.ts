import type { MessageBody } from '../src/conversation/rules.ts';
import type { ConversationRow } from '../src/conversation/table.ts';
import type { Deps } from '../src/deps.ts';
import type { BoundEndpoint } from '../src/kernel/endpoint.ts';
import type { MediaRow } from '../src/media/table.ts';

/** One message as a channel decoded it, ready to be stored. */
export interface Incoming {
  conversation: Pick<ConversationRow, 'id'>;
  /** The channel's own key of the message: the same key again is the same message. */
  key: string;
  body: MessageBody;
  /** The picture's row, its bytes already on disk. */
  media?: MediaRow;
}

/**
 * A way citizens reach the service. A channel is one folder: transport and decode in, encode out.
 * `delivery: 'row'` means that the committed reply row is the delivery; the citizen's page reads it from there.
 */
export interface Channel {
  readonly name: 'webchat' | 'official' | 'wechaty';
  readonly delivery: 'row' | 'job';
  /** Doors this channel opens on the web server; none for channels that connect outwards. */
  endpoints?(deps: Deps): BoundEndpoint[];
}
