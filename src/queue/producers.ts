import type { BulkJobOptions } from 'bullmq';
import type { Clock } from '../kernel/clock.ts';
import type { OfferedWork } from '../store/store.ts';
import type { Backend, Envelope, Producer } from './backend.ts';
import { type QueueCount, QueueDownError } from './queue.ts';

/** Runs of a job before it is left to the relay, and the first pause between them (doubled each time). */
const ATTEMPTS = 4;
const BACKOFF_MS = 500;

/** The producing ends of a process, one per kind of job, made when first needed. */
export interface Producers {
  offer(work: readonly OfferedWork[]): Promise<void>;
  /** Jobs of these kinds by state. */
  counts(names: Iterable<string>): Promise<QueueCount[]>;
  get(name: string): Promise<Producer>;
  names(): Iterable<string>;
  close(): Promise<void>;
}

export function createProducers(backend: Backend, clock: Clock): Producers {
  const made = new Map<string, Promise<Producer>>();

  function get(name: string): Promise<Producer> {
    if (backend.state() !== 'open') return Promise.reject(new QueueDownError());
    let producer = made.get(name);
    if (!producer) {
      producer = backend.producer(name);
      made.set(name, producer);
      // One that could not connect stays broken: the next call makes another.
      producer.catch(() => made.delete(name));
    }
    return producer;
  }

  return {
    get,
    names: () => made.keys(),
    async offer(work) {
      const byName = new Map<string, OfferedWork[]>();
      for (const one of work) {
        const same = byName.get(one.job);
        if (same) same.push(one);
        else byName.set(one.job, [one]);
      }
      const now = clock.now();
      await Promise.all(
        [...byName].map(async ([name, same]) => {
          const producer = await get(name);
          await producer.addBulk(same.map((one) => toBullJob(one, now)));
        }),
      );
    },
    async counts(names) {
      const all = [...names].map(async (queue) => {
        const counts = Object.entries(await (await get(queue)).counts());
        return counts.map(([state, jobs]) => ({ queue, state, jobs }));
      });
      return (await Promise.all(all)).flat();
    },
    async close() {
      const all = await Promise.allSettled(made.values());
      made.clear();
      await Promise.allSettled(all.map((one) => (one.status === 'fulfilled' ? one.value.close() : undefined)));
    },
  };
}

function toBullJob(work: OfferedWork, now: number): { name: string; data: Envelope; opts: BulkJobOptions } {
  const { outboxId, availableAt, payload, job } = work;
  return {
    name: job,
    data: { outboxId, availableAt, payload },
    opts: {
      jobId: jobId(outboxId),
      delay: Math.max(0, availableAt - now),
      attempts: ATTEMPTS,
      backoff: { type: 'exponential', delay: BACKOFF_MS },
      // A kept job would make the next offer of its row a silent no-op.
      removeOnComplete: true,
      removeOnFail: true,
    },
  };
}

/** BullMQ refuses ids that are integers or hold a colon. */
export function jobId(outboxId: string): string {
  return `o-${encodeURIComponent(outboxId)}`;
}
