import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../src/kernel/project-root.ts';

/** The administrator's password in every service that tests start. */
export const ADMIN_PASSWORD = 'test-admin-password';

/** A real `npm start` in a process of its own. */
export interface RunningService {
  url: string;
  dataDir: string;
  /** What it has written so far, both streams. */
  output(): string;
  /** Resolves when the process has ended, by whatever hand. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** SIGKILL: no chance to tidy up. */
  kill(): Promise<void>;
  /** SIGTERM. @returns the exit code */
  stop(): Promise<number | null>;
}

export type Environment = Record<string, string>;

/** A fresh data folder for a service. */
export function newDataDir(): { dir: string; remove(): void } {
  const dir = mkdtempSync(join(tmpdir(), 'jindianzi-service-'));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/**
 * Starts the service and waits until it says that it is ready. A burst closes soon, so that tests need not wait long.
 * @param env what differs from the embedded defaults
 */
export async function startRealService(dataDir: string, env: Environment = {}): Promise<RunningService> {
  const child = spawn(process.execPath, ['src/launch.mjs', 'start'], {
    cwd: projectRoot(),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'test',
      DATA_DIR: dataDir,
      PORT: '0',
      ADMIN_PASSWORD,
      LOG_LEVEL: 'warn',
      BURST_QUIET_MS: '600',
      BURST_MEDIA_QUIET_MS: '600',
      BURST_MAX_MS: '5000',
      ...env,
    },
  });
  const lines: string[] = [];
  const url = await ready(child, lines);
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    return (await ended).code;
  };
  return {
    url,
    dataDir,
    ended,
    output: () => lines.join('\n'),
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}

function ready(child: ChildProcess, lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let url = '';
    const read = (line: string) => {
      lines.push(line);
      const found = /^citizens\s+(http\S+?)\/?$/.exec(line);
      if (found?.[1]) url = found[1];
      if (line === 'ready') resolve(url);
    };
    for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on('line', read);
    child.once('exit', (code) => reject(new Error(`the service ended with ${code}:\n${lines.join('\n')}`)));
  });
}
