import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { createMetrics } from '../../src/kernel/metrics.ts';
import { defineJob, type Job } from '../../src/queue/job.ts';
import { openQueue } from '../../src/queue/open-queue.ts';
import { createDatabase } from '../../src/queue/pglite-link.ts';
import type { Queue } from '../../src/queue/queue.ts';
import { queueFolder } from '../../src/queue/queue-folder.ts';
import { type Relay, startRelay } from '../../src/queue/relay.ts';
import { settingTable } from '../../src/settings/table.ts';
import { outboxTable } from '../../src/store/outbox-table.ts';
import { freshStore, type TestStore } from '../setup/databases.ts';
import { type RedisServer, startRedis } from '../setup/redis.ts';

export type BackendName = 'embedded' | 'redis';

/** A store, a queue and a relay as `main` puts them together, with short pauses. */
export interface QueueWorld {
  db: TestStore;
  queue: Queue;
  relay: Relay;
  redis: RedisServer | null;
  /** Promises work as a command would. @returns the outbox row's id */
  promise(job: string, note: string, availableAt?: number): Promise<string>;
  /** Effects written so far, by note. */
  effects(): Promise<string[]>;
  promisesLeft(): Promise<number>;
  /** Throws away everything the queue holds, in the middle of its work, and comes back. */
  wipe(): Promise<void>;
  /** Closes relay and queue, lets `meanwhile` touch what they left, and opens them again. */
  restart(meanwhile?: () => void): Promise<void>;
  close(): Promise<void>;
}

const LEASE_MS = 1_000;

let blank: Promise<string> | undefined;

/** The folder of an embedded queue that was never used: making one takes seconds, so each process makes one. */
function blankQueue(): Promise<string> {
  async function make() {
    const dir = mkdtempSync(join(tmpdir(), 'jindianzi-queue-'));
    process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
    const folder = queueFolder(dir);
    await folder.replace((path) => createDatabase(path, new AbortController().signal));
    return folder.path;
  }
  blank ??= make();
  return blank;
}

/** Opens a world. @param jobs made over the store, before the queue starts them */
export async function openWorld(
  backend: BackendName,
  jobs: (world: Pick<QueueWorld, 'db'>) => Job[],
  more: { onHopeless?(): void } = {},
): Promise<QueueWorld> {
  const db = await freshStore('sqlite');
  const redis = backend === 'redis' ? await startRedis() : null;
  if (!redis) cpSync(await blankQueue(), join(db.dir, 'queue'), { recursive: true });
  let queue!: Queue;
  let relay!: Relay;
  async function start() {
    const metrics = createMetrics();
    queue = openQueue({ redisUrl: redis?.url, dataDir: db.dir, log: db.log, metrics, watchMs: 500, ...more });
    relay = startRelay({
      store: db.store,
      queue,
      clock: { now: Date.now },
      log: db.log,
      metrics,
      scanMs: 100,
      olderThanMs: 200,
      lease: { first: LEASE_MS, most: LEASE_MS },
    });
    await queue.work(jobs({ db }));
    await queue.ready;
  }
  async function stop() {
    await relay.stop();
    await queue.close();
  }
  async function restart(meanwhile: () => void = () => {}) {
    await stop();
    meanwhile();
    await start();
  }
  await start();
  return {
    db,
    redis,
    get queue() {
      return queue;
    },
    get relay() {
      return relay;
    },
    promise: (job, note, availableAt) =>
      db.store.unitOfWork(async (tx) =>
        tx.promise({ job, payload: { note }, ...(availableAt === undefined ? {} : { availableAt }) }),
      ),
    effects: async () => (await db.store.read.repo(settingTable).find()).map((row) => row.key),
    promisesLeft: () => db.store.read.repo(outboxTable).countBy({}),
    restart,
    wipe: () => (redis ? redis.wipe() : restart(() => rmSync(join(db.dir, 'queue'), { recursive: true, force: true }))),
    async close() {
      await stop();
      await redis?.stop();
      await db.drop();
    },
  };
}

export const payload = z.object({ note: z.string() });

/** A job that writes its note as an effect, in the unit that ends its promise. A second run would write it twice. */
export function noteJob(
  { db }: Pick<QueueWorld, 'db'>,
  name: string,
  before: (note: string, run: number) => Promise<{ again: number } | undefined> = async () => undefined,
): Job {
  const runs = new Map<string, number>();
  return defineJob({
    name,
    payload,
    concurrency: 4,
    async run({ note }, { outboxId }) {
      const run = (runs.get(note) ?? 0) + 1;
      runs.set(note, run);
      const answer = await before(note, run);
      if (answer) return answer;
      await db.store.unitOfWork(async (tx) => {
        const promised = await tx.repo(outboxTable).findOneBy({ id: outboxId });
        if (promised) await tx.repo(settingTable).insert({ key: note, value: String(run), updatedAt: Date.now() });
        await tx.done(outboxId);
      });
    },
  }) as Job;
}
