import type { MessageBody } from '../src/conversation/rules.ts';
import type { ConversationRow } from '../src/conversation/table.ts';
import type { SendOutcome } from '../src/delivery/rules.ts';
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

/** One message of the service on its way to a person. */
export interface Outbound {
  /** How the channel reaches the person: what {@link conversationOf} was given. */
  address: string;
  text: string;
}

/** A channel that is connected to its platform. */
export interface Connection {
  /** Sends one message and says what is known of it. Never rejects; ends within 30 s. */
  send(message: Outbound): Promise<SendOutcome>;
  /** Whether it is signed in and hears, as far as it knows. */
  healthy(): boolean;
  /** Takes nothing more, lets what is under way end (3 s at most), lets go of the platform. */
  stop(): Promise<void>;
}

/** What a connection tells whoever opened it. */
export interface ConnectionEvents {
  /** It can no longer hear: only a new process can. @param reason a code */
  dead(reason: string): void;
}

interface ChannelParts {
  readonly name: 'webchat' | 'official' | 'wechaty';
  /** Doors this channel opens on the web server; none for channels that connect outwards. */
  endpoints?(deps: Deps): BoundEndpoint[];
}

/** The committed reply row is the delivery; the citizen's page reads it from there. */
export interface RowChannel extends ChannelParts {
  readonly delivery: 'row';
}

/** Replies are sent by the job `deliver-<name>`, in the process that is connected: the bot role. */
export interface JobChannel extends ChannelParts {
  readonly delivery: 'job';
  /** Shortest pause between two sends of the account, in ms; an emergency answer does not wait for it. */
  readonly gapMs: number;
  /** Connects to the platform: from then on messages come in, and `send` works. Its libraries are loaded only here. */
  connect(deps: Deps, events: ConnectionEvents): Promise<Connection>;
}

/** A way citizens reach the service. A channel is one folder: transport and decode in, encode out. */
export type Channel = RowChannel | JobChannel;
