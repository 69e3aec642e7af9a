import { backoff } from '../logic/backoff.ts';
import { nextToSend, type OutBody, type OutEvent, type OutItem, step } from '../logic/outbox.ts';
import type { Outcome } from '../logic/outcome.ts';
import type { Keep } from './keep.ts';
import { forgetItem, keepItem } from './outbox-keep.ts';
import type { Timers } from './timers.ts';

/** Sends what waits, one by one and in order, until the server has each. Begins with the first `send` or `hurry`. */
export interface Sender {
  items(): readonly OutItem[];
  send(clientId: string, body: OutBody, after: string | null): void;
  /** Tries at once: the citizen asks, or the network is back. */
  hurry(): void;
  again(clientId: string): void;
  drop(clientId: string): void;
}

export function createSender(parts: {
  keep: Keep;
  timers: Timers;
  /** What an earlier visit left. */
  items: readonly OutItem[];
  post: (item: OutItem) => Promise<Outcome<string>>;
  accepted: (item: OutItem, id: string) => void;
  changed: () => void;
}): Sender {
  const { keep, timers, post, accepted, changed } = parts;
  let items = parts.items;
  let cancelWait: (() => void) | null = null;

  function apply(event: OutEvent): void {
    items = step(items, event);
    if (!items.some((i) => i.clientId === event.clientId)) forgetItem(keep, event.clientId);
  }

  async function pump(): Promise<void> {
    if (cancelWait) return;
    const item = nextToSend(items);
    if (!item) return;
    const { clientId } = item;
    apply({ type: 'start', clientId });
    changed();
    const outcome = await post(item);
    if (outcome.type === 'done') {
      apply({ type: 'accepted', clientId });
      accepted(item, outcome.value);
    } else if (outcome.type === 'refused') {
      apply({ type: 'refused', clientId, reason: outcome.reason });
    } else {
      apply({ type: 'later', clientId });
      const wait = outcome.afterMs ?? backoff(item.attempts + 1, timers.random());
      cancelWait = timers.after(wait, () => {
        cancelWait = null;
        void pump();
      });
    }
    changed();
    void pump();
  }

  function hurry(): void {
    cancelWait?.();
    cancelWait = null;
    void pump();
  }

  return {
    items: () => items,
    send(clientId, body, after) {
      apply({ type: 'add', clientId, at: timers.now(), after, body });
      const item = items.find((i) => i.clientId === clientId);
      if (item) keepItem(keep, item);
      changed();
      void pump();
    },
    hurry,
    again(clientId) {
      apply({ type: 'again', clientId });
      changed();
      hurry();
    },
    drop(clientId) {
      apply({ type: 'drop', clientId });
      changed();
    },
  };
}
