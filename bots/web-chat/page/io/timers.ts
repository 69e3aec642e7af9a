/** Time and chance, so that tests can bring their own. */
export interface Timers {
  now(): number;
  random(): number;
  /** Calls back once; the returned function takes it back. */
  after(ms: number, run: () => void): () => void;
}

export const browserTimers: Timers = {
  now: () => Date.now(),
  random: () => Math.random(),
  after(ms, run) {
    const id = window.setTimeout(run, ms);
    return () => window.clearTimeout(id);
  },
};
