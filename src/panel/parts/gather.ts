/** Milliseconds that hints are gathered before something is fetched again: the most often that it is. */
const GATHER = 1_200;
/** So that not every panel of the bureau asks in the same moment after one hint. */
const SPREAD = 800;

/** Fetches that follow hints. */
export interface Gathered {
  /** Fetches, one fetch at a time. */
  refresh(): Promise<void>;
  /** Fetches soon, once for many hints; a page that nobody looks at waits until somebody does. */
  refreshSoon(): void;
}

/** @param fetchOnce never rejects */
export function gathered(fetchOnce: () => Promise<void>): Gathered {
  let timer = 0;
  let running: Promise<void> | undefined;

  function refresh(): Promise<void> {
    running ??= fetchOnce().finally(() => {
      running = undefined;
    });
    return running;
  }

  function refreshSoon(): void {
    if (timer !== 0) return;
    timer = window.setTimeout(
      () => {
        timer = 0;
        if (document.hidden) document.addEventListener('visibilitychange', refreshSoon, { once: true });
        // What a fetch under way does not know yet is fetched after it.
        else void (running ?? Promise.resolve()).then(refresh);
      },
      GATHER + Math.random() * SPREAD,
    );
  }

  return { refresh, refreshSoon };
}
