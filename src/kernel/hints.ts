/** A hint that something changed: ids and codes only. Who hears it fetches the truth again. */
export interface Hint {
  topic: 'conversation' | 'suggestion' | 'alarm' | 'case-none' | 'rules' | 'session' | 'language';
  /** Conversation id, suggestion number, alarm id, stamp of the rules, version of the model, or id of the person whose sessions changed. */
  id: string;
  /** Codes of the units whose staff see it; none means whole-bureau staff only. */
  units?: readonly string[];
  /** Codes of the units that saw it before the change: they hear that something changed, not what. */
  formerly?: readonly string[];
  /** Code of the unit complained about, whose people hear nothing, whatever their role. */
  about?: string;
}

type Listener = (hint: Hint) => void;

/** Live hints within and (with Redis) between processes. Losing one loses nothing: readers poll and catch up. */
export interface Hints {
  publish(hint: Hint): void;
  /** Tells the listeners of this process only: of what every other process finds by looking, too. */
  publishHere(hint: Hint): void;
  /** @returns a function that ends the subscription */
  subscribe(listener: Listener): () => void;
}

/** Hints inside one process. */
export function createLocalHints(): Hints {
  const listeners = new Set<Listener>();
  const publish = (hint: Hint) => {
    for (const listener of listeners) listener(hint);
  };
  return {
    publish,
    publishHere: publish,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
