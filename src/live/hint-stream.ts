import type { StreamEvent } from '../kernel/endpoint.ts';
import { createEventQueue, type EventQueue } from '../kernel/event-queue.ts';
import type { Hint, Hints } from '../kernel/hints.ts';

/** A reader who is this far behind does better to fetch everything again. */
const MOST_WAITING = 500;

/**
 * Hints as server-sent events for one reader, until `signal` fires or the reader leaves. Equal hints that wait
 * together are sent once; when too many wait, one event `refetch` takes their place.
 * @param map the event for a hint; null to leave it out
 */
export function hintStream(
  subscribe: Hints['subscribe'],
  signal: AbortSignal,
  map: (hint: Hint) => StreamEvent | null,
): EventQueue<StreamEvent> {
  let unsubscribe = () => {};
  const queue = createEventQueue<StreamEvent>(signal, {
    keyOf: ({ event, data }) => `${event} ${JSON.stringify(data)}`,
    limit: { most: MOST_WAITING, instead: () => ({ event: 'refetch', data: {} }) },
    onEnd: () => unsubscribe(),
  });
  if (!signal.aborted) {
    unsubscribe = subscribe((hint) => {
      const event = map(hint);
      if (event) queue.push(event);
    });
  }
  return queue;
}
