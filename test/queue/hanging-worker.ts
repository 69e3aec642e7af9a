import { createMetrics } from '../../src/kernel/metrics.ts';
import { openQueue } from '../../src/queue/open-queue.ts';
import { memoryLog } from '../setup/databases.ts';
import { payload } from './queue-world.ts';

/** A worker in a process of its own that takes the job `hang` and never ends it: `hanging-worker.ts REDIS_URL`. */
const queue = openQueue({ redisUrl: process.argv[2], dataDir: '', log: memoryLog(), metrics: createMetrics() });
await queue.work([
  {
    name: 'hang',
    payload,
    concurrency: 1,
    run() {
      process.stdout.write('taken\n');
      return new Promise(() => {});
    },
  },
]);
