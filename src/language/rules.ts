/** What the citizen wants: the kinds of the taxonomy. */
export const KINDS = [
  'emergency',
  'help',
  'complaint',
  'tip',
  'ask',
  'idea',
  'praise',
  'dispute',
  'hazard',
  'progress',
  'chat',
] as const;
export type Kind = (typeof KINDS)[number];

/** How sure the machine is: routed; routed and the citizen asked to confirm; left to the dispatcher. */
export type Band = 'sure' | 'middle' | 'unsure';

export type Urgency = 'now' | 'urgent' | 'normal';

/** One possible reading with its probability, 0 to 1. */
export interface Scored {
  kind: Kind;
  category: string;
  confidence: number;
}

/** A place of the gazetteer as found in words. `station` is the code of the police station that serves it. */
export interface Place {
  town: string | null;
  village: string | null;
  landmark: string | null;
  lat: number | null;
  lng: number | null;
  station: string | null;
  /** The words that named it. */
  words: string;
  how: 'village' | 'town' | 'landmark' | 'point' | 'county';
}

export interface PlaceFinding {
  place: Place | null;
  /** Several places of that name: ask which. */
  candidates: readonly Place[];
  /** A place beyond the county that was named. */
  outside: string | null;
}

export type PiiType = 'id' | 'mobile' | 'landline' | 'plate' | 'bankcard' | 'qq' | 'wechat' | 'name';

/** Personal data in a text; offsets in UTF-16 units of the text given, `end` exclusive. */
export interface PiiSpan {
  type: PiiType;
  start: number;
  end: number;
}

/** One reason behind a judgement. */
export interface Reason {
  code: string;
  /** The words of the message that carried it. */
  words?: string;
  /** What they spoke for. */
  detail?: string;
  weight?: number;
}

/** Everything the machine understood of one matter. */
export interface Understanding {
  kind: Kind;
  category: string;
  confidence: number;
  band: Band;
  /** The best three readings of kind and category, the chosen one first. */
  alternatives: readonly Scored[];
  emergency: boolean;
  place: PlaceFinding;
  urgency: Urgency;
  pii: readonly PiiSpan[];
  /** The text with personal data masked, same length. */
  masked: string;
  abuse: boolean;
  /** The writer asks that name or message be kept secret. */
  secrecy: boolean;
  why: readonly Reason[];
  modelVersion: string;
}
