import type { OutboxPromise, Store, Tx } from '../store/store.ts';

/** Work that a story promised and nobody has done yet. */
export interface Promised {
  outboxId: string;
  work: OutboxPromise;
}

/**
 * A store whose units are all parts of one unit that is open already, so that a whole story is committed at once or
 * not at all. What is promised is kept for the story to do at its own time: nobody else hears of it.
 */
export function joinedStore(store: Store, outer: Tx, nextId: () => string): { store: Store; promised: Promised[] } {
  const promised: Promised[] = [];
  const tx: Tx = {
    ...outer,
    promise(work) {
      const outboxId = nextId();
      promised.push({ outboxId, work });
      return outboxId;
    },
    done(outboxId) {
      const at = promised.findIndex((p) => p.outboxId === outboxId);
      if (at >= 0) promised.splice(at, 1);
    },
    // Nobody is to be hinted at, rung or counted for what lies in the past.
    afterCommit() {},
  };
  return { promised, store: { ...store, read: tx, unitOfWork: (fn) => fn(tx) } };
}
