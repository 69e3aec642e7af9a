import type { OfferedWork } from '../store/store.ts';
import type { Job } from './job.ts';

/** `opening` until the backend has answered once, `down` while it does not answer. */
export type QueueState = 'opening' | 'open' | 'down';

/** Jobs of one kind in one state: `waiting`, `delayed` or `active`. */
export interface QueueCount {
  queue: string;
  state: string;
  jobs: number;
}

/** The queue as the rest of the program sees it. It holds the only copy of nothing. */
export interface Queue {
  /**
   * Puts work into the queue; work that is in it already is left alone.
   * @throws QueueDownError at once when the backend is not open; its driver's error when it fails meanwhile
   */
  offer(work: readonly OfferedWork[]): Promise<void>;
  /** Starts running these jobs, now or as soon as the backend opens. Jobs may be added by another call. */
  work(jobs: readonly Job[]): Promise<void>;
  /** Jobs by kind and state, of the kinds this process offers or runs and of those named. @throws QueueDownError */
  counts(names?: readonly string[]): Promise<QueueCount[]>;
  /**
   * Whether the queue lost what it held, since any process last asked; one caller is told of each loss. False while it
   * is not open.
   */
  forgot(): Promise<boolean>;
  state(): QueueState;
  /** Resolves once the backend has opened the first time; never rejects. */
  ready: Promise<void>;
  /** Takes no more jobs, lets the running ones end (5 s at most), then lets go of the backend. */
  close(): Promise<void>;
}

/** The backend cannot take work now. */
export class QueueDownError extends Error {
  override readonly name = 'QueueDownError';
  readonly code = 'queue_down';
  constructor() {
    super('the queue is down');
  }
}
