/** What waits to be sent. The bytes of a picture are kept beside, in memory only. */
export type OutBody =
  | { kind: 'text'; text: string }
  | { kind: 'place'; location: { lat: number; lng: number } }
  | { kind: 'picture' };

/** `waiting` in line (also between two tries), `sending` on its way, `failed` refused until the citizen says again. */
export type OutState = 'waiting' | 'sending' | 'failed';

export interface OutItem {
  /** Natural key of the message: every try of it carries the same one. */
  readonly clientId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Id of the last message known when it was written; null in an empty conversation. */
  readonly after: string | null;
  readonly body: OutBody;
  readonly state: OutState;
  /** Tries that ended without an answer. */
  readonly attempts: number;
  /** Why it was refused, in the server's words. */
  readonly reason: string | null;
}

export type OutEvent =
  | { type: 'add'; clientId: string; at: number; after: string | null; body: OutBody }
  | { type: 'start' | 'accepted' | 'later' | 'again' | 'drop'; clientId: string }
  | { type: 'refused'; clientId: string; reason: string };

/** The queue after an event; an event that does not fit the state of its item changes nothing. */
export function step(items: readonly OutItem[], event: OutEvent): readonly OutItem[] {
  if (event.type === 'add') {
    if (items.some((i) => i.clientId === event.clientId)) return items;
    const { clientId, at, after, body } = event;
    return [...items, { clientId, at, after, body, state: 'waiting', attempts: 0, reason: null }];
  }
  const item = items.find((i) => i.clientId === event.clientId);
  if (!item) return items;
  switch (event.type) {
    case 'start':
      return item === nextToSend(items) ? change(items, item, { state: 'sending' }) : items;
    case 'accepted':
      return item.state === 'sending' ? items.filter((i) => i !== item) : items;
    case 'later':
      if (item.state !== 'sending') return items;
      return change(items, item, { state: 'waiting', attempts: item.attempts + 1 });
    case 'refused':
      return item.state === 'sending' ? change(items, item, { state: 'failed', reason: event.reason }) : items;
    case 'again':
      return item.state === 'failed' ? change(items, item, { state: 'waiting', attempts: 0, reason: null }) : items;
    case 'drop':
      return item.state === 'failed' ? items.filter((i) => i !== item) : items;
  }
}

/** The item whose turn it is: the first that was not refused; null while one is on its way. One at a time keeps order. */
export function nextToSend(items: readonly OutItem[]): OutItem | null {
  if (items.some((i) => i.state === 'sending')) return null;
  return items.find((i) => i.state === 'waiting') ?? null;
}

function change(items: readonly OutItem[], item: OutItem, part: Partial<OutItem>): readonly OutItem[] {
  return items.map((i) => (i === item ? { ...item, ...part } : i));
}
