import type { Deps } from '../src/deps.ts';
import { sweepOrphans } from '../src/media/sweep-orphans.ts';

const HOUR = 3_600_000;

/** Tidies up what crashes leave behind, every hour: pictures whose unit never committed. */
export function startHousekeeping(deps: Deps): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    running = sweepOrphans(deps, HOUR).catch((error: { code?: string }) => {
      deps.log.warn({ code: error.code ?? 'unknown' }, 'orphaned pictures could not be swept');
    });
  }, HOUR);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
