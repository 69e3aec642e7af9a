import type { Deps } from '../deps.ts';
import { livingProcesses } from './queries/living-processes.ts';

export interface Readiness {
  ok: boolean;
  /** What is down and keeps the service from working: `database`, `schema-older`, `schema-newer`, `queue`. */
  down: readonly string[];
  /** What is down and does not: `queue` (Redis), `worker` (no process of that role gives signs of life). */
  degraded: readonly string[];
}

/** A database that does not answer in this time is down. */
const ANSWER_MS = 3_000;

/** Whether this process can work, by looking. */
export function createReadiness(
  deps: Pick<Deps, 'store' | 'config' | 'clock'>,
  queue: { state(): 'opening' | 'open' | 'down' },
): () => Promise<Readiness> {
  async function look(): Promise<Readiness> {
    const down: string[] = [];
    const degraded: string[] = [];
    await deps.store.ping();
    const schema = await deps.store.schema();
    if (schema !== 'current') down.push(`schema-${schema}`);
    const state = queue.state();
    if (state === 'opening' && !deps.config.redisUrl) down.push('queue');
    else if (state !== 'open') degraded.push('queue');
    if (down.length === 0 && !deps.config.roles.includes('worker')) {
      const living = await livingProcesses(deps.store.read, deps.clock.now());
      if (!living.some(({ roles }) => roles.split(',').includes('worker'))) degraded.push('worker');
    }
    return { ok: down.length === 0, down, degraded };
  }

  return () => {
    let timer: NodeJS.Timeout | undefined;
    const noDatabase: Readiness = { ok: false, down: ['database'], degraded: [] };
    const late = new Promise<Readiness>((resolve) => {
      timer = setTimeout(() => resolve(noDatabase), ANSWER_MS);
    });
    return Promise.race([look().catch(() => noDatabase), late]).finally(() => clearTimeout(timer));
  };
}
