import { type ChildProcess, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { newCluster } from '../setup/embedded-postgres.ts';
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
  const { cluster, folder, url } = await newCluster('jindianzi-chaos-pg-', true);
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
    url,
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
