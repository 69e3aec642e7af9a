import { type Clock, systemClock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Metrics } from '../kernel/metrics.ts';
import type { OfferedWork } from '../store/store.ts';
import { createConsumers } from './consumers.ts';
import { createEmbeddedBackend } from './embedded-backend.ts';
import { createOnce } from './failure.ts';
import type { Job } from './job.ts';
import { createProducers } from './producers.ts';
import { type Queue, QueueDownError } from './queue.ts';
import { createRedisBackend } from './redis-backend.ts';

export interface QueueParts {
  /** Unset: the queue runs embedded, in this process. */
  redisUrl: string | undefined;
  /** Holds the embedded queue's folder. */
  dataDir: string;
  log: Logger;
  metrics: Metrics;
  /** Of the keys in Redis. */
  prefix?: string;
  clock?: Clock;
  /** How often consumers are checked, in ms. */
  watchMs?: number;
  /** Told once when consumers stay deaf however often they are replaced: this process is of no use any more. */
  onHopeless?(): void;
}

/** The queue of this process. Returns at once; the backend opens in the background and is opened again when it fails. */
export function openQueue(parts: QueueParts): Queue {
  const { redisUrl, dataDir, log, prefix = 'jindianzi', clock = systemClock } = parts;
  const backend = redisUrl
    ? createRedisBackend({ url: redisUrl, prefix, log })
    : createEmbeddedBackend({ dataDir, log });
  const producers = createProducers(backend, clock);
  const consumers = createConsumers({ ...parts, backend, producers, clock });
  const unknown = createOnce(1_000);
  const mine = new Map<string, Job>();
  let closed: Promise<void> | undefined;
  let closing = false;

  /** On Redis another process may run what this one does not; embedded there is no other. */
  function isRun({ job, outboxId }: OfferedWork): boolean {
    const known = !job.includes(':') && (redisUrl !== undefined || mine.size === 0 || mine.has(job));
    if (!known && unknown(outboxId)) log.error({ job, outboxId }, 'a job was promised that nobody runs');
    return known;
  }

  async function shut(): Promise<void> {
    await consumers.close();
    await producers.close();
    await backend.close();
  }

  return {
    ready: backend.ready,
    forgot: async () => !closing && backend.state() === 'open' && backend.forgot(),
    state: () => (closing ? 'down' : backend.state()),
    async counts(names = []) {
      if (closing || backend.state() !== 'open') throw new QueueDownError();
      return producers.counts(new Set([...producers.names(), ...mine.keys(), ...names]));
    },
    async offer(work) {
      if (closing || backend.state() !== 'open') throw new QueueDownError();
      await producers.offer(work.filter(isRun));
    },
    async work(jobs) {
      for (const job of jobs) {
        if (mine.has(job.name)) throw new Error(`job ${job.name} is run twice`);
        mine.set(job.name, job);
      }
      // Nobody waits for a backend that is away: the HTTP server must start without it.
      void backend.ready.then(() => {
        for (const job of closing ? [] : jobs) consumers.start(job);
      });
    },
    close() {
      closing = true;
      closed ??= shut();
      return closed;
    },
  };
}
