/** Time and chance, so that tests can bring their own. */
export interface Timers {
  /** Epoch milliseconds. */
  now(): number;
  /** 0 … 1. */
  random(): number;
  /** Calls back once; the returned function takes it back. */
  after(ms: number, run: () => void): () => void;
}
