import type * as z from 'zod';

/** What a job is told besides its payload. */
export interface JobContext {
  /** The outbox row that promised this run; the job ends it with `tx.done` in its own unit. */
  outboxId: string;
  /** When the work was due (epoch ms). */
  availableAt: number;
}

/** A job's answer when it came too early: it sleeps until then (epoch ms) and runs again. It is not ended. */
export interface Again {
  again: number;
}

/**
 * One kind of background work. It may run twice for the same row, or after the row is gone, and must see that itself;
 * its effect and `tx.done(context.outboxId)` belong to one unit of work.
 */
export interface Job<P = unknown> {
  /** Name of the queue and of the outbox rows' `job`; no ':'. */
  readonly name: string;
  /** Ids only. */
  readonly payload: z.ZodType<P>;
  /** Runs at once in one process, at least 1. */
  readonly concurrency: number;
  run(payload: P, context: JobContext): Promise<Again | undefined>;
}

/** A job with its payload typed by its schema. */
export function defineJob<P>(job: Job<P>): Job<P> {
  return job;
}
