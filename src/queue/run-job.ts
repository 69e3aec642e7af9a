import { DelayedError, type Processor, UnrecoverableError } from 'bullmq';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Metrics } from '../kernel/metrics.ts';
import type { Envelope } from './backend.ts';
import { createOnce, errorCode, whereThrown } from './failure.ts';
import type { Job } from './job.ts';

export interface RunParts {
  job: Job;
  clock: Clock;
  log: Logger;
  metrics: Metrics;
}

/** A job that asks to run again at once would spin. */
const SHORTEST_SLEEP_MS = 20;

/** Makes BullMQ's processor of a job: checks the payload, runs, and turns `Again` into a delayed job. */
export function createProcessor({ job, clock, log, metrics }: RunParts): Processor<Envelope, void> {
  const refused = createOnce(1_000);
  return async (queued, token) => {
    const { outboxId, availableAt, payload } = queued.data;
    const parsed = job.payload.safeParse(payload);
    if (!parsed.success) {
      metrics.jobFailures.inc({ job: job.name });
      // Offered again after each lease: one line tells as much as a thousand.
      if (refused(outboxId)) {
        const paths = parsed.error.issues.map((issue) => issue.path.join('.'));
        log.error({ job: job.name, outboxId, paths }, 'a job was promised with a payload it does not take');
      }
      throw new UnrecoverableError('bad_payload');
    }

    let result: Awaited<ReturnType<Job['run']>>;
    try {
      result = await job.run(parsed.data, { outboxId, availableAt });
    } catch (error) {
      metrics.jobFailures.inc({ job: job.name });
      const attempt = queued.attemptsMade + 1;
      const fields = { job: job.name, outboxId, attempt, code: errorCode(error), at: whereThrown(error) };
      if (attempt >= (queued.opts.attempts ?? 1)) log.error(fields, 'a job keeps failing; it is tried again later');
      else log.warn(fields, 'a job failed and is tried again');
      // BullMQ stores the message: only the code may leave this process.
      throw new Error(errorCode(error));
    }
    if (result) {
      const sleep = Math.max(result.again - clock.now(), SHORTEST_SLEEP_MS);
      await queued.moveToDelayed(Date.now() + sleep, token);
      throw new DelayedError();
    }
  };
}
