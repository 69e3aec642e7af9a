/** What an outgoing message is for, as INTERFACE names it. */
export type Purpose =
  | 'ack'
  | 'receipt'
  | 'question'
  | 'progress'
  | 'reply'
  | 'result'
  | 'rating'
  | 'notice'
  | 'emergency'
  | 'talk';

/** What a bare key means when the citizen answers an offer. */
export type OfferMove =
  | { move: 'change_category' }
  | { move: 'choose_category'; kind: string; category: string }
  | { move: 'change_place' }
  | { move: 'choose_place'; place: string }
  | { move: 'supplement' }
  | { move: 'withdraw' }
  | { move: 'confirm_withdraw' }
  | { move: 'keep' }
  | { move: 'rate'; score: number }
  | { move: 'unsolved' }
  | { move: 'consent_hand_over'; yes: boolean }
  | { move: 'confirm_understanding' };

/** One key the citizen may press under a message, and what it does to which suggestion. */
export interface Offer {
  key: string;
  suggestionId: string;
  number: string;
  action: OfferMove;
}

/** A question the service has put and what the answer is for. */
export interface PendingQuestion {
  about: 'place' | 'supplement' | 'staff' | 'category';
  suggestionId: string;
  number: string;
  messageId: string;
  askedAt: number;
  /** After this the next message is judged on its own. */
  until: number;
  /** Numbered choices, if any were given. */
  choices?: readonly { key: string; value: string; label: string }[];
}

/** What the dialogue remembers between messages; a row, never process memory. */
export interface ConversationState {
  pending?: PendingQuestion;
  /** The place last spoken of, for "我家这边". */
  place?: { town: string | null; village: string | null; at: number };
  /** The suggestion last spoken of and until when a lone picture or place joins it. */
  lastSuggestionId?: string;
  lastAt?: number;
  /** A person was asked for (人工). */
  wantsPerson?: number;
  /** A number not of this conversation was asked about: its code may follow alone until then. */
  wantsCode?: { number: string; until: number };
}

/** Channels whose citizens are known by nothing but the token of their browser: they come back with a code. */
export const NAMELESS_CHANNELS: ReadonlySet<string> = new Set(['webchat']);

/** What a citizen sent or the service said, as sealed in the message row. */
export interface MessageBody {
  text?: string;
  location?: { lat: number; lng: number; datum: 'wgs84' | 'gcj02'; label?: string };
  media?: { id: string; type: string; name?: string };
}
