/** What a message is, as far as this service tells kinds apart. */
export type HeardKind =
  | 'text'
  | 'picture'
  | 'place'
  | 'link'
  | 'voice'
  | 'video'
  | 'file'
  | 'card'
  | 'sticker'
  | 'recalled'
  | 'other';

/** One message of WeChat in words of our own. What has to be fetched is fetched when it is asked for. */
export interface Heard {
  /** The platform's id of the message. */
  id: string;
  /** The platform's id of who wrote it. */
  talker: string;
  /** When it was written, epoch ms. */
  at: number;
  kind: HeardKind;
  text: string;
  /** The room it was said in; null in private. */
  room: HeardRoom | null;
  picture(): Promise<Buffer>;
  /** WeChat gives places in GCJ-02. */
  place(): Promise<{ lat: number; lng: number; label: string }>;
  link(): Promise<{ title: string; url: string }>;
}

export interface HeardRoom {
  id: string;
  /** Whether the platform says that this account was mentioned; many puppets do not. */
  mentioned: boolean;
  /** Names under which this account may be spoken to in the room. */
  names: readonly string[];
}
