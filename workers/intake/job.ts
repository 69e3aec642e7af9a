import * as z from 'zod';
import type { Deps } from '../../src/deps.ts';
import { defineJob, type Job } from '../../src/queue/job.ts';
import { closeBurst } from './close-burst.ts';
import { settleBurst } from './settle-burst.ts';

/** The wake-up of a burst: closes it when its time has come and settles what it says. */
export function intakeJob(deps: Deps): Job {
  return defineJob({
    name: 'intake',
    payload: z.object({ burst: z.string() }),
    concurrency: 8,
    async run({ burst: id }, { outboxId }) {
      const closing = await closeBurst(deps, id, outboxId);
      if (closing.type === 'again') return { again: closing.at };
      if (closing.type === 'closed') await settleBurst(deps, closing.burst, outboxId);
    },
  });
}
