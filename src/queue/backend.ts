import type { BulkJobOptions, JobType, Processor } from 'bullmq';
import type { QueueState } from './queue.ts';

/** What travels in the queue: ids only. */
export interface Envelope {
  outboxId: string;
  availableAt: number;
  payload: unknown;
}

/** The producing end of one BullMQ queue. */
export interface Producer {
  addBulk(jobs: { name: string; data: Envelope; opts: BulkJobOptions }[]): Promise<unknown>;
  /** Jobs by state: waiting, delayed, active. */
  counts(): Promise<Record<OpenState, number>>;
  /** Jobs that could run now but sit there: waiting, or delayed until before `before` (epoch ms). */
  overdue(before: number): Promise<number>;
  close(): Promise<void>;
}

/** The consuming end of one BullMQ queue. */
export interface Consumer {
  isRunning(): boolean;
  /** Takes no more jobs; those that run go on. */
  pause(): Promise<void>;
  /** Lets go of its connections; `force` without waiting for jobs or the backend. */
  close(force: boolean): Promise<void>;
}

export interface ConsumerParts {
  name: string;
  concurrency: number;
  process: Processor<Envelope, void>;
  onError(error: Error): void;
}

/** Where BullMQ keeps its jobs: Redis, or PostgreSQL inside this process. */
export interface Backend {
  state(): QueueState;
  /** Resolves when it has opened the first time. */
  ready: Promise<void>;
  /** Resolves to an end that is ready for use. @throws when the backend is not open */
  producer(name: string): Promise<Producer>;
  /**
   * Whether it lost what it held since this was last asked by any process: restarted, wiped or made anew. One caller is
   * told of each loss. @throws when it is not open
   */
  forgot(): Promise<boolean>;
  /** Call only while open. */
  consumer(parts: ConsumerParts): Consumer;
  close(): Promise<void>;
}

/** Options of every BullMQ worker. */
export const WORKER_OPTIONS = {
  // A job whose worker died stays a job, however often: the outbox judges, not the queue.
  maxStalledCount: 1_000_000,
  // How long a killed process may hold a job: the lock, and a round of the check that frees it, 11 s together. A living
  // process renews the lock every 4 s; one whose loop stood still for longer may see its job run twice, which jobs bear.
  lockDuration: 8_000,
  stalledInterval: 3_000,
  // Pause after a failed command.
  runRetryDelay: 1_000,
};

/** States that count as work to do. */
export const OPEN_STATES = ['waiting', 'delayed', 'active'] as const satisfies JobType[];
export type OpenState = (typeof OPEN_STATES)[number];

/** Nobody reads the events; BullMQ keeps 10,000 a queue by default. */
export const FEW_EVENTS = { events: { maxLen: 100 } };

/** BullMQ's counts of the open states; a state it leaves out has no jobs. */
export function openCounts(counts: Record<string, number>): Record<OpenState, number> {
  return { waiting: counts.waiting ?? 0, delayed: counts.delayed ?? 0, active: counts.active ?? 0 };
}
