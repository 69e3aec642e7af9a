import { createPostgresBackend, runMigrations, withBackend } from 'bullmq';
import type { Logger } from '../kernel/logger.ts';
import { type Backend, type Envelope, FEW_EVENTS, OPEN_STATES, openCounts, WORKER_OPTIONS } from './backend.ts';
import { errorCode } from './failure.ts';
import { createDatabase, type Link, openLink } from './pglite-link.ts';
import { createPool, type EmbeddedPool } from './pglite-pool.ts';
import { QueueDownError, type QueueState } from './queue.ts';
import { type QueueFolder, queueFolder } from './queue-folder.ts';

const { Queue, Worker } = withBackend(createPostgresBackend);

const RETRY_MS = { first: 5_000, most: 60_000 };
const CLOSE_MS = 3_000;
const FEW = 4;

/** BullMQ on a PostgreSQL inside this process (PGlite in a thread), kept in `DATA_DIR/queue`. */
export function createEmbeddedBackend({ dataDir, log }: { dataDir: string; log: Logger }): Backend {
  const folder = queueFolder(dataDir);
  const pool = createPool();
  let state: QueueState = 'opening';
  let link: Link | undefined;
  let closing = false;
  let retry: NodeJS.Timeout | undefined;
  let lost = false;
  const over = new AbortController();
  let opened: () => void = () => {};
  const ready = new Promise<void>((resolve) => {
    opened = resolve;
  });

  async function launch(pause = RETRY_MS.first): Promise<void> {
    try {
      const next = await openOrRenew(folder, log, over.signal);
      if (closing) return await next.close(CLOSE_MS);
      link = next;
      await pool.attach(next);
      state = 'open';
      opened();
      void next.ended.then(crashed);
    } catch (error) {
      if (closing) return;
      state = 'down';
      log.error({ code: errorCode(error) }, 'the embedded queue does not open; it is tried again');
      retry = setTimeout(() => void relaunch(Math.min(pause * 2, RETRY_MS.most)), pause);
    }
  }

  let launching = launch();
  const relaunch = (pause?: number) => {
    launching = launch(pause);
    return launching;
  };

  function crashed(): void {
    if (closing) return;
    log.warn({}, 'the embedded queue ended by itself and is made anew');
    state = 'down';
    pool.detach();
    folder.remove();
    lost = true;
    void relaunch();
  }

  return {
    state: () => state,
    ready,
    async forgot() {
      const told = lost;
      lost = false;
      return told;
    },
    async producer(name) {
      if (state !== 'open') throw new QueueDownError();
      const queue = new Queue<Envelope>(name, { connection: pool, streams: FEW_EVENTS });
      queue.on('error', () => {});
      await queue.waitUntilReady();
      return {
        async addBulk(jobs) {
          // The set-wise insert takes 8 ms however few there are, one by one 1 ms each.
          if (jobs.length > FEW) return queue.addBulk(jobs);
          for (const { name, data, opts } of jobs) await queue.add(name, data, opts);
        },
        counts: async () => openCounts(await queue.getJobCounts(...OPEN_STATES)),
        overdue: (before) => countOverdue(pool, name, before),
        close: () => queue.close(),
      };
    },
    consumer({ name, concurrency, process, onError }) {
      const worker = new Worker<Envelope, void>(name, process, {
        connection: pool,
        concurrency,
        ...WORKER_OPTIONS,
      });
      worker.on('error', onError);
      return {
        isRunning: () => worker.isRunning(),
        pause: () => worker.pause(true),
        close: (force) => worker.close(force),
      };
    },
    async close() {
      closing = true;
      clearTimeout(retry);
      // What is still opening is given up: waiting for it would outlast the time a stop may take.
      if (state !== 'open') over.abort();
      await launching;
      pool.detach();
      state = 'down';
      await link?.close(CLOSE_MS);
    },
  };
}

/** Opens the folder's database; makes it anew when there is none, or none to be trusted. */
async function openOrRenew(folder: QueueFolder, log: Logger, signal: AbortSignal): Promise<Link> {
  if (folder.exists() && !folder.isFromBeforeBoot()) {
    try {
      return await open(folder.path, signal);
    } catch (error) {
      signal.throwIfAborted();
      log.warn({ code: errorCode(error) }, 'the embedded queue would not open and is made anew');
    }
  }
  await folder.replace((path) => createDatabase(path, signal));
  return open(folder.path, signal);
}

async function open(path: string, signal: AbortSignal): Promise<Link> {
  const link = await openLink(path, signal);
  const giveUp = () => void link.close(0);
  signal.addEventListener('abort', giveUp);
  try {
    await runMigrations(link as Parameters<typeof runMigrations>[0]);
    await link.query('SET search_path TO bullmq, public');
    await releaseActive(link);
    return link;
  } catch (error) {
    await link.close(CLOSE_MS);
    throw error;
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}

/** One process owns this queue: what was running when it ended runs nowhere now, so its locks need not run out. */
async function releaseActive(link: Link): Promise<void> {
  await link.query("UPDATE job SET stalled_marked = true, locked_until_ms = 0 WHERE state = 'active'");
  await link.query("DELETE FROM meta WHERE field = 'stalled-check'");
}

async function countOverdue(pool: EmbeddedPool, name: string, before: number): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM job WHERE queue = $1 AND (state = 'waiting' OR (state = 'delayed' AND process_at_ms < $2))",
    [name, before],
  );
  return rows[0]?.n ?? 0;
}
