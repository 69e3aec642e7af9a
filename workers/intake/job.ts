import * as z from 'zod';
import type { Deps } from '../../src/deps.ts';
import { createBatcher } from '../../src/kernel/batcher.ts';
import { type Again, defineJob, type Job } from '../../src/queue/job.ts';
import { settleBursts, type WakeUp } from './settle-bursts.ts';

/** Bursts settled by one unit of work at most. */
const WIDTH = 64;

/** On PostgreSQL one batch is understood while another waits for its answers; SQLite has one writer. */
const LANES = { sqlite: 1, postgres: 2 };

/** The wake-up of a burst: closes it when its time has come and settles what it says. Those that come together are settled together. */
export function intakeJob(deps: Deps): Job {
  const batcher = createBatcher<WakeUp, Again | undefined>({
    width: WIDTH,
    lanes: LANES[deps.store.engine],
    run: (wakeUps) => settleBursts(deps, wakeUps),
  });
  return defineJob({
    name: 'intake',
    payload: z.object({ burst: z.string() }),
    concurrency: WIDTH * LANES[deps.store.engine],
    run: ({ burst }, { outboxId }) => batcher.submit({ burstId: burst, outboxId }),
  });
}
