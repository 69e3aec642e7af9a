import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Redis } from 'ioredis';
import { freePort } from './free-port.ts';

/** A real Redis server of a test. */
export interface RedisServer {
  url: string;
  /** Forgets everything, as a careless administrator would. */
  wipe(): Promise<void>;
  /** SIGKILL; `restart` brings an empty one back on the same port. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  /** Hangs: its sockets stay open and nothing is answered, until `thaw`. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

/** Whether `redis-server` can be run here; says loudly when not, and fails with CI=true. */
export function redisAvailable(): boolean {
  const found = spawnSync('redis-server', ['--version']).status === 0;
  if (!found && process.env.CI === 'true') throw new Error('redis-server is not installed');
  if (!found) console.error('SKIPPED: redis-server is not installed; its half of the queue suites is left out');
  return found;
}

/** Starts a server that keeps nothing on disk. */
export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  let child = await launch(port);
  const url = `redis://127.0.0.1:${port}`;
  const kill = async () => {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  return {
    url,
    kill,
    stop: kill,
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    async restart() {
      child = await launch(port);
    },
    async wipe() {
      const client = new Redis(url, { lazyConnect: true });
      await client.connect();
      await client.flushall();
      client.disconnect();
    },
  };
}

function launch(port: number): Promise<ChildProcess> {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`redis-server ended with ${code}`)));
    createInterface({ input: child.stdout as NonNullable<typeof child.stdout> }).on('line', (line) => {
      if (line.includes('Ready to accept connections')) resolve(child);
    });
  });
}
