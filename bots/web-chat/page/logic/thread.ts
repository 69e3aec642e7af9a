import type { ChatMessage } from '../../contract.ts';
import type { OutItem } from './outbox.ts';

/** An own message the server has acknowledged and not yet sent back. */
export interface Stub {
  readonly id: string;
  readonly item: OutItem;
}

/** What is known of the conversation. */
export interface Thread {
  /** In the server's order. */
  readonly messages: readonly ChatMessage[];
  /** In the order sent; leave when the server's copy comes. */
  readonly stubs: readonly Stub[];
  /** Ids of own messages to the key they were sent under, so that a bubble stays the same one. */
  readonly sentAs: ReadonlyMap<string, string>;
}

export const EMPTY_THREAD: Thread = { messages: [], stubs: [], sentAs: new Map() };

/** Adds messages that came from the server in its order; one already known is replaced in its place. */
export function merge(thread: Thread, incoming: readonly ChatMessage[]): Thread {
  if (incoming.length === 0) return thread;
  const messages = [...thread.messages];
  const index = new Map(messages.map((m, i) => [m.id, i]));
  for (const message of incoming) {
    const at = index.get(message.id);
    if (at === undefined) index.set(message.id, messages.push(message) - 1);
    else messages[at] = message;
  }
  return { ...thread, messages, stubs: thread.stubs.filter((s) => !index.has(s.id)) };
}

/** Notes that the server stored an own message under this id. */
export function acknowledge(thread: Thread, item: OutItem, id: string): Thread {
  const sentAs = new Map(thread.sentAs).set(id, item.clientId);
  const known = thread.messages.some((m) => m.id === id) || thread.stubs.some((s) => s.id === id);
  return { ...thread, sentAs, stubs: known ? thread.stubs : [...thread.stubs, { id, item }] };
}

/** Id of the newest message in the server's order; null in an empty conversation. */
export function lastId(thread: Thread): string | null {
  const last = thread.messages[thread.messages.length - 1];
  return last ? last.id : null;
}

/**
 * Ids of messages from the server that are, to all appearance, own ones still being sent (the answer of the request
 * got lost or is slower than the stream): they are hidden until the request tells.
 */
export function copiesOf(thread: Thread, items: readonly OutItem[]): Set<string> {
  const hidden = new Set<string>();
  for (const item of items) {
    if (item.state === 'failed' || (item.state === 'waiting' && item.attempts === 0)) continue;
    const from = item.after === null ? 0 : thread.messages.findIndex((m) => m.id === item.after) + 1;
    const copy = thread.messages
      .slice(from)
      .find((m) => m.direction === 'in' && !thread.sentAs.has(m.id) && !hidden.has(m.id) && sameBody(m, item));
    if (copy) hidden.add(copy.id);
  }
  return hidden;
}

function sameBody(message: ChatMessage, { body }: OutItem): boolean {
  if (body.kind === 'picture') return message.media !== undefined;
  if (body.kind === 'text') return !message.media && !message.location && message.text === body.text;
  const place = message.location;
  return place !== undefined && place.lat === body.location.lat && place.lng === body.location.lng;
}
