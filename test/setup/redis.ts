import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

/** A real Redis of its own for one suite: any free port, nothing kept on disk. */
export interface TestRedis {
  url: string;
  /** Empties it. */
  flush(): Promise<void>;
  /** Ends it the hard way; `start` brings up an empty one on the same port. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Stops it from running without closing its sockets, as a server that hangs. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

let available: boolean | undefined;

/** Whether `redis-server` is in the PATH. Says loudly when it is not; with CI=true that is an error. */
export function redisAvailable(): boolean {
  if (available === undefined) {
    available = spawnSync('redis-server', ['--version']).status === 0;
    if (!available && process.env.CI === 'true') throw new Error('redis-server is not in the PATH');
    if (!available)
      console.error('SKIPPED: redis-server is not in the PATH; the Redis half of the queue tests is left out');
  }
  return available;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Starts a server. @throws when it does not answer */
export async function startRedis(): Promise<TestRedis> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'jindianzi-redis-'));
  const url = `redis://127.0.0.1:${port}`;
  let server: ChildProcess | undefined;

  async function withClient<T>(use: (client: Redis) => Promise<T>): Promise<T> {
    const client = new Redis(url, { retryStrategy: (times) => (times > 200 ? null : 20), maxRetriesPerRequest: null });
    client.on('error', () => {});
    try {
      return await use(client);
    } finally {
      client.disconnect();
    }
  }

  async function start(): Promise<void> {
    const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    server = spawn('redis-server', [...settings, '--dir', folder], { stdio: 'ignore' });
    await withClient((client) => client.ping());
  }

  async function kill(): Promise<void> {
    const running = server;
    server = undefined;
    if (!running || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGKILL');
    await ended;
  }

  await start();
  return {
    url,
    start,
    kill,
    flush: () => withClient(async (client) => void (await client.flushall())),
    freeze: () => void server?.kill('SIGSTOP'),
    thaw: () => void server?.kill('SIGCONT'),
    async stop() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
