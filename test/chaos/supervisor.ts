import { type Environment, type RunningService, startRealService } from '../setup/service.ts';
import { pause } from './random.ts';

/** A process of the service that is started again whenever it ends, as an init system does. */
export interface Supervised {
  name: string;
  url(): string;
  /** SIGKILL; it is back after `downMs`. Resolves when it is ready again. */
  kill(downMs: number): Promise<void>;
  /** How often it ended by itself and was started anew. */
  ownEnds(): number;
  /** What its processes wrote at level error, by message. */
  errors(): Map<string, number>;
  /** Ends it for good. @returns the exit code */
  stop(): Promise<number | null>;
}

const AGAIN_MS = 500;

/** Starts a process and keeps it running. */
export async function supervise(name: string, dataDir: string, env: Environment): Promise<Supervised> {
  let stopping = false;
  let killed = false;
  let ownEnds = 0;
  let downFor = AGAIN_MS;
  const past: string[] = [];
  let current = await startRealService(dataDir, env);
  let back = Promise.resolve();

  async function startAgain(): Promise<RunningService> {
    for (;;) {
      try {
        return await startRealService(dataDir, env);
      } catch (error) {
        // Its database is away: the init system tries again.
        past.push(String(error));
        if (stopping) throw error;
        await pause(AGAIN_MS);
      }
    }
  }

  function watch(service: RunningService): void {
    back = service.ended.then(async () => {
      past.push(service.output());
      if (stopping) return;
      if (!killed) ownEnds += 1;
      await pause(downFor);
      killed = false;
      downFor = AGAIN_MS;
      if (stopping) return;
      current = await startAgain();
      watch(current);
    });
    back.catch(() => {});
  }
  watch(current);

  return {
    name,
    url: () => current.url,
    async kill(downMs) {
      killed = true;
      downFor = downMs;
      const comesBack = back;
      await current.kill();
      await comesBack;
    },
    ownEnds: () => ownEnds,
    errors: () => errorsIn([...past, current.output()].join('\n')),
    async stop() {
      stopping = true;
      return current.stop();
    },
  };
}

/** Messages of level error (50) and how often each came. */
function errorsIn(output: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const line of output.split('\n')) {
    if (!line.startsWith('{"level":50')) continue;
    const { msg, code, error, faultCode } = JSON.parse(line) as Record<string, string>;
    const key = [msg, code ?? error, faultCode].filter(Boolean).join(' / ');
    found.set(key, (found.get(key) ?? 0) + 1);
  }
  return found;
}
