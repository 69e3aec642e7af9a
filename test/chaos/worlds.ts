import { freePort } from '../setup/free-port.ts';
import { startRedis } from '../setup/redis.ts';
import { type Environment, newDataDir } from '../setup/service.ts';
import { startDatabase } from './database.ts';
import { pause } from './random.ts';
import { type Supervised, supervise } from './supervisor.ts';

/** A blow and its name. Resolves when what was hit is back. */
export interface Blow {
  name: string;
  strike(): Promise<void>;
}

/** A service to be tormented. */
export interface World {
  databaseUrl: string;
  urls(): string[];
  processes: Supervised[];
  /** Pause between two blows, in ms: at least, at most. */
  rest: readonly [number, number];
  /** Everything that can be hit, in turn. */
  blows: Blow[];
  stop(): Promise<void>;
}

const FREE: Environment = {
  LIMIT_CHAT_SESSIONS_PER_MINUTE: '1000000',
  LIMIT_CITIZEN_MESSAGES_PER_MINUTE: '1000000',
  METRICS_TOKEN: 'chaos-metrics',
};

/** How long a thing that was hit stays away, in ms. */
const DOWN_MS = 700;

const killing = (process: Supervised): Blow => ({ name: `kill ${process.name}`, strike: () => process.kill(DOWN_MS) });

/** The one process on embedded engines. */
export async function embeddedWorld(): Promise<World> {
  const data = newDataDir();
  const process = await supervise('all', data.dir, { ...FREE, PORT: String(await freePort()) });
  return {
    databaseUrl: `sqlite:${data.dir}/jindianzi.sqlite`,
    urls: () => [process.url()],
    processes: [process],
    // The embedded queue opens some seconds after the doors: now and then it must get to work.
    rest: [10_000, 20_000],
    blows: [killing(process)],
    async stop() {
      await process.stop();
      data.remove();
    },
  };
}

/** Two webs, two workers and a bot on PostgreSQL and Redis. */
export async function grownUpWorld(): Promise<World> {
  const data = newDataDir();
  const [database, redis] = await Promise.all([startDatabase(), startRedis()]);
  const env = {
    ...FREE,
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    SECRET_KEY: `1:${Buffer.alloc(32, 5).toString('base64')}`,
  };
  const start = async (name: string, role: string) =>
    supervise(name, data.dir, { ...env, ROLES: role, PORT: String(await freePort()) });
  const stopAll = async (processes: readonly Supervised[]) => {
    await Promise.all(processes.map((process) => process.stop()));
    await redis.stop();
    await database.stop();
    data.remove();
  };
  // All at the same moment on an empty database.
  const processes = await Promise.all([
    start('web-1', 'web'),
    start('web-2', 'web'),
    start('worker-1', 'worker'),
    start('worker-2', 'worker'),
    start('bot-1', 'bot'),
  ]).catch(async (error) => {
    await stopAll([]);
    throw error;
  });
  const [web1, web2, worker1, worker2, bot] = processes;
  const killRedis: Blow = {
    name: 'kill redis',
    async strike() {
      await redis.kill();
      await pause(3 * DOWN_MS);
      await redis.restart();
    },
  };
  const hangRedis: Blow = {
    name: 'hang redis',
    async strike() {
      redis.freeze();
      await pause(5_000);
      redis.thaw();
    },
  };
  const blows: Blow[] = [
    killing(web1),
    killing(worker1),
    killRedis,
    { name: 'crash postgres', strike: () => database.crash() },
    killing(web2),
    { name: 'wipe redis', strike: () => redis.wipe() },
    killing(worker2),
    hangRedis,
    { name: 'kill postgres worker', strike: () => database.killWorker() },
    killing(bot),
  ];
  return {
    databaseUrl: database.url,
    urls: () => [web1.url(), web2.url()],
    processes,
    rest: [1_500, 4_500],
    blows,
    stop: () => stopAll(processes),
  };
}
