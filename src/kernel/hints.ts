/** A hint that something changed: ids and codes only. Who hears it fetches the truth again. */
export interface Hint {
  topic: 'conversation' | 'suggestion' | 'alarm' | 'case-none';
  /** Conversation id, suggestion number or alarm id. */
  id: string;
  /** Unit and station codes whose staff may be interested; empty means whole-bureau staff only. */
  units?: readonly string[];
  confidential?: boolean;
}

type Listener = (hint: Hint) => void;

/** Live hints within and (with Redis) between processes. Losing one loses nothing: readers poll and catch up. */
export interface Hints {
  publish(hint: Hint): void;
  /** @returns a function that ends the subscription */
  subscribe(listener: Listener): () => void;
}

/** Hints inside one process. */
export function createLocalHints(): Hints {
  const listeners = new Set<Listener>();
  return {
    publish(hint) {
      for (const listener of listeners) listener(hint);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
