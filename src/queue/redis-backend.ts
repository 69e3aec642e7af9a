import { type ConnectionOptions, Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Logger } from '../kernel/logger.ts';
import {
  type Backend,
  type Consumer,
  type Envelope,
  FEW_EVENTS,
  OPEN_STATES,
  openCounts,
  type Producer,
  WORKER_OPTIONS,
} from './backend.ts';
import { errorCode } from './failure.ts';
import { QueueDownError, type QueueState } from './queue.ts';
import { withinTime } from './within-time.ts';

/** A command that Redis does not answer in this time has failed (a stopped server keeps its sockets open). */
const COMMAND_MS = 3_000;
const RECONNECT_MS = { first: 100, most: 2_000 };

/** BullMQ's delayed set is scored in ms times this, so that jobs of one ms keep their order. */
const DELAYED_SCORE = 0x1000;

const reconnect = (times: number) => Math.min(RECONNECT_MS.first * 2 ** Math.min(times, 10), RECONNECT_MS.most);

/** BullMQ on a Redis server. Producers fail at once while it is away; consumers wait for it to come back. */
export function createRedisBackend(parts: { url: string; prefix: string; log: Logger }): Backend {
  const { url, prefix, log } = parts;
  let tried = false;
  let opened: () => void = () => {};
  const ready = new Promise<void>((resolve) => {
    opened = resolve;
  });

  const client = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: COMMAND_MS,
    connectTimeout: COMMAND_MS,
    retryStrategy: reconnect,
  });
  let away = false;
  let server: string | undefined;
  client.on('ready', () => {
    server = undefined;
    if (away) log.info({}, 'Redis is back');
    away = false;
    tried = true;
    opened();
  });
  client.on('error', (error) => {
    if (!away) log.warn({ code: errorCode(error) }, 'Redis does not answer');
    away = true;
    tried = true;
  });
  client.on('close', () => {
    tried = true;
  });

  const state = (): QueueState => (client.status === 'ready' ? 'open' : tried ? 'down' : 'opening');

  /** The server's own name for this run of it: another one after each start. */
  async function serverRun(): Promise<string> {
    server ??= /^run_id:(\w+)/m.exec(await client.info('server'))?.[1] ?? 'unknown';
    return server;
  }

  return {
    state,
    ready,
    async forgot() {
      const run = await serverRun();
      const note = `${prefix}:known-run`;
      if ((await client.get(note)) === run) return false;
      // Asked at the same moment by several: who replaces the note is told.
      return (await client.set(note, run, 'GET')) !== run;
    },
    async producer(name) {
      if (state() !== 'open') throw new QueueDownError();
      const queue = new Queue<Envelope>(name, {
        connection: client,
        prefix,
        skipVersionCheck: true,
        streams: FEW_EVENTS,
      });
      queue.on('error', () => {});
      await queue.waitUntilReady();
      return redisProducer(queue, client);
    },
    consumer({ name, concurrency, process, onError }): Consumer {
      const connection: ConnectionOptions = { url, maxRetriesPerRequest: null, retryStrategy: reconnect };
      const worker = new Worker<Envelope, void>(name, process, {
        connection,
        prefix,
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
      if (client.status === 'ready') await withinTime(client.quit(), 1_000);
      client.disconnect();
    },
  };
}

function redisProducer(queue: Queue<Envelope>, client: Redis): Producer {
  return {
    addBulk: (jobs) => queue.addBulk(jobs),
    counts: async () => openCounts(await queue.getJobCounts(...OPEN_STATES)),
    async overdue(before) {
      const waiting = await client.llen(queue.toKey('wait'));
      const due = await client.zcount(queue.toKey('delayed'), 0, before * DELAYED_SCORE);
      return waiting + due;
    },
    close: () => queue.close(),
  };
}
