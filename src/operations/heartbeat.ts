import type { Deps } from '../deps.ts';
import { type Looking, lookAgain } from '../kernel/look-again.ts';
import { beat, leave } from './commands/beat.ts';

const BEAT_MS = 5_000;

/** What other processes pass on of this one; the rest of Node's own figures is for who looks at the process itself. */
const PASSED_ON = /^jindianzi_.+_total$|^process_(resident_memory_bytes|cpu_seconds_total)$|^nodejs_eventloop_lag_p99/;

/**
 * Signs of life of this process in the database, with its counters: roles that do not listen are read there. Needs no
 * Redis. @param self names this process
 */
export async function startHeartbeat(deps: Deps, self: string): Promise<Looking> {
  const startedAt = deps.clock.now();
  const roles = deps.config.roles.join(',');
  async function look(): Promise<void> {
    const all = await deps.metrics.registry.getMetricsAsJSON();
    const figures = all.filter(({ name, values }) => PASSED_ON.test(name) && values.length > 0);
    await beat(deps, { id: self, roles, startedAt, beatAt: deps.clock.now(), figures });
  }
  await look();
  const looking = lookAgain({ name: 'the sign of life', everyMs: BEAT_MS, log: deps.log, look });
  return {
    async stop() {
      await looking.stop();
      await leave(deps, self).catch(() => {});
    },
  };
}
