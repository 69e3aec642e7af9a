import type { ChatMessage } from '../../contract.ts';

/** A key as a button. */
export interface OfferButton {
  /** What pressing it sends. */
  readonly send: string;
  readonly key: string;
  /** Words on the button. */
  readonly label: string;
  /** Accessible name: holds the words on the button and the server's label. */
  readonly name: string;
  readonly look: 'mark' | 'plain';
}

export interface OfferRow {
  /** Under the newest message that has offers; older ones are shown quieter. */
  readonly current: boolean;
  readonly buttons: readonly OfferButton[];
  /** Words of the mark already given; then there is nothing to press any more. */
  readonly chosen: string | null;
}

const MARKS: Readonly<Record<string, string>> = { 5: '很满意', 4: '满意', 3: '一般', 2: '不满意', 1: '很不满意' };
const RATED = new Set(['rating', 'result', 'reply']);

/** Whether the offers of a message are the five marks. */
export function asksForMark(message: ChatMessage): boolean {
  const keys = new Set((message.offers ?? []).map((o) => o.key));
  return RATED.has(message.purpose ?? '') && Object.keys(MARKS).every((key) => keys.has(key));
}

/**
 * The buttons under each message, by its id. The newest message with offers takes a bare key. An older one needs its
 * number too, and is shown only under a receipt or an open request for a mark.
 * @param messages the conversation in order, own messages on their way included
 */
export function offerRows(messages: readonly ChatMessage[]): Map<string, OfferRow> {
  const rows = new Map<string, OfferRow>();
  let current = true;
  for (let i = messages.length - 1; i >= 0; i--) {
    const message = messages[i];
    if (message?.direction !== 'out' || !message.offers?.length) continue;
    const rating = asksForMark(message);
    const number = message.suggestion;
    if (current || (number !== undefined && (rating || message.purpose === 'receipt'))) {
      const chosen = rating ? markGiven(message, messages.slice(i + 1)) : null;
      const buttons = message.offers.map(({ key, label }) => toButton(key, label, current ? null : number, rating));
      rows.set(message.id, { current, buttons, chosen });
    }
    current = false;
  }
  return rows;
}

function toButton(key: string, serverLabel: string, number: string | null | undefined, rating: boolean): OfferButton {
  const word = rating ? MARKS[key] : undefined;
  const label = word ? `${key} ${word}` : serverLabel || key;
  const name = label.includes(serverLabel) ? label : `${label}（${serverLabel}）`;
  return { key, label, name, send: number ? `${number} ${key}` : key, look: word ? 'mark' : 'plain' };
}

/** The answer a request for a mark already got: a bare key before the next offers, or number and key at any time. */
function markGiven(message: ChatMessage, later: readonly ChatMessage[]): string | null {
  let chosen: string | null = null;
  let bare = true;
  for (const m of later) {
    if (m.direction === 'out') {
      if (m.offers && m.offers.length > 0) bare = false;
      continue;
    }
    for (const { key, label } of message.offers ?? []) {
      if ((bare && m.text === key) || (message.suggestion && m.text === `${message.suggestion} ${key}`))
        chosen = toButton(key, label, null, true).label;
    }
  }
  return chosen;
}
