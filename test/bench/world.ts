import setupPostgres from '../setup/global.ts';
import { createDatabase } from '../setup/postgres.ts';
import { startRedis } from '../setup/redis.ts';
import { type Environment, newDataDir, type RunningService, startRealService } from '../setup/service.ts';

/** What a figure was measured on. */
export type BenchEngine = 'sqlite' | 'postgres+redis';

/** A fresh installation to measure. */
export interface World {
  engine: BenchEngine;
  databaseUrl: string;
  redisUrl: string | undefined;
  dataDir: string;
  /** Starts a process; on SQLite there is only one, with every role. */
  start(roles: string, env?: Environment): Promise<RunningService>;
  /** Ends everything. */
  end(): Promise<void>;
}

const NO_LIMITS = {
  LIMIT_CHAT_SESSIONS_PER_MINUTE: '1000000',
  LIMIT_CITIZEN_MESSAGES_PER_MINUTE: '1000000',
  LIMIT_STAFF_REQUESTS_PER_SECOND: '1000000',
};

/** A fresh installation on the embedded defaults, or on a PostgreSQL and a Redis of its own. */
export async function openWorld(engine: BenchEngine): Promise<World> {
  const data = newDataDir();
  const running: RunningService[] = [];
  const closers: (() => unknown)[] = [data.remove];
  let shared: Environment = {};
  if (engine === 'postgres+redis') {
    closers.push(await setupPostgres());
    const redis = await startRedis();
    closers.push(redis.stop);
    const key = Buffer.alloc(32, 7).toString('base64');
    shared = { DATABASE_URL: await createDatabase(), REDIS_URL: redis.url, SECRET_KEY: `1:${key}` };
  }
  return {
    engine,
    databaseUrl: shared.DATABASE_URL ?? `sqlite:${data.dir}/jindianzi.sqlite`,
    redisUrl: shared.REDIS_URL,
    dataDir: data.dir,
    async start(roles, env = {}) {
      const split = engine === 'sqlite' ? {} : { ROLES: roles };
      const service = await startRealService(data.dir, { ...NO_LIMITS, ...shared, ...split, ...env });
      running.push(service);
      return service;
    },
    async end() {
      await Promise.all(running.map((service) => service.kill().catch(() => {})));
      for (const close of closers.reverse()) await close();
    },
  };
}

export const ENGINES: readonly BenchEngine[] = ['sqlite', 'postgres+redis'];
