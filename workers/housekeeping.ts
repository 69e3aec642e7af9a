import { sweepGuesses } from '../src/conversation/commands/sweep-guesses.ts';
import type { Deps } from '../src/deps.ts';
import { sweepOrphans } from '../src/media/sweep-orphans.ts';
import { startAuditSeal } from './audit-seal.ts';
import { wakeLeftBursts } from './intake/wake-left-bursts.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/**
 * Tidies up what crashes leave behind: bursts without a wake-up every minute, pictures whose unit never committed every
 * hour. Seals the audit log, forgets wrong access codes that count no longer.
 */
export function startHousekeeping(deps: Deps): { stop(): Promise<void> } {
  const noted = (what: string) => (error: { code?: string }) => {
    deps.log.warn({ code: error.code ?? 'unknown' }, what);
  };
  let running: Promise<unknown> = Promise.resolve();
  let waking: Promise<unknown> = Promise.resolve();
  const wake = setInterval(() => {
    waking = wakeLeftBursts(deps).catch(noted('bursts without a wake-up could not be looked for'));
  }, MINUTE);
  wake.unref();
  const timer = setInterval(() => {
    running = Promise.all([
      sweepOrphans(deps, HOUR).catch(noted('orphaned pictures could not be swept')),
      sweepGuesses(deps).catch(noted('old guesses at access codes could not be swept')),
    ]);
  }, HOUR);
  timer.unref();
  const seal = startAuditSeal(deps);
  return {
    async stop() {
      clearInterval(timer);
      clearInterval(wake);
      await Promise.all([running, waking, seal.stop()]);
    },
  };
}
