import type { ChatMessage } from '../../contract.ts';
import { type OfferRow, offerRows } from './offers.ts';
import type { OutItem } from './outbox.ts';
import { copiesOf, type Thread } from './thread.ts';
import { dayWords } from './time-words.ts';

export type Delivery =
  | { state: 'sent' }
  | { state: 'sending' }
  /** Tried in vain more than once; goes on by itself, the citizen may hurry it. */
  | { state: 'retrying' }
  | { state: 'failed'; reason: string };

/** One line of the conversation as it is shown. */
export type Entry =
  | { type: 'day'; key: string; words: string }
  | { type: 'service'; key: string; message: ChatMessage; offers: OfferRow | null }
  | { type: 'own'; key: string; message: ChatMessage; clientId: string | null; delivery: Delivery };

/** After so many vain tries the citizen is told. */
const TELL_AFTER = 2;

/**
 * The conversation as shown: the server's messages in its order, then acknowledged ones not yet back, then those on
 * their way; a line for each new day.
 * @param now epoch milliseconds, for 今天 and 昨天
 */
export function buildEntries(thread: Thread, items: readonly OutItem[], now: number): Entry[] {
  const hidden = copiesOf(thread, items);
  const shown = thread.messages.filter((m) => !hidden.has(m.id));
  const stubs = thread.stubs.map(({ id, item }) => ({ message: asMessage(item, id), item }));
  const waiting = items.map((item) => ({ message: asMessage(item, item.clientId), item }));
  const accepted = waiting.filter(({ item }) => item.state !== 'failed');
  const offers = offerRows([...shown, ...stubs.map((s) => s.message), ...accepted.map((w) => w.message)]);

  const entries: Entry[] = [];
  let day = '';
  const add = (entry: Exclude<Entry, { type: 'day' }>) => {
    const words = dayWords(Date.parse(entry.message.at), now);
    if (words !== day) entries.push({ type: 'day', key: `day ${entry.key}`, words });
    day = words;
    entries.push(entry);
  };
  for (const message of shown) {
    const key = thread.sentAs.get(message.id) ?? message.id;
    if (message.direction === 'out') add({ type: 'service', key, message, offers: offers.get(message.id) ?? null });
    else add({ type: 'own', key, message, clientId: null, delivery: { state: 'sent' } });
  }
  for (const { message, item } of stubs)
    add({ type: 'own', key: item.clientId, message, clientId: null, delivery: { state: 'sent' } });
  for (const { message, item } of waiting)
    add({ type: 'own', key: item.clientId, message, clientId: item.clientId, delivery: deliveryOf(item) });
  return entries;
}

function deliveryOf(item: OutItem): Delivery {
  if (item.state === 'failed') return { state: 'failed', reason: item.reason ?? '' };
  return { state: item.attempts >= TELL_AFTER ? 'retrying' : 'sending' };
}

function asMessage(item: OutItem, id: string): ChatMessage {
  const { body } = item;
  return {
    id,
    direction: 'in',
    at: new Date(item.at).toISOString(),
    text: body.kind === 'text' ? body.text : '',
    ...(body.kind === 'place' ? { location: body.location } : {}),
    // Not readable yet: the view keeps a small picture of its own.
    ...(body.kind === 'picture' ? { media: { id: '', type: '' } } : {}),
  };
}
