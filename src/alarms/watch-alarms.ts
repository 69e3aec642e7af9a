import type { Deps } from '../deps.ts';
import { type Looking, lookAgain } from '../kernel/look-again.ts';
import { stepAlarms } from './commands/step-alarms.ts';
import { createAlarmNotice } from './notice-alarms.ts';

/**
 * Looks for alarms to pass on, and for those that other processes raised, passed on or took, needing neither queue nor
 * Redis.
 * @param everyMs pause between looks
 */
export function startAlarmWatch(deps: Pick<Deps, 'store' | 'clock' | 'hints' | 'log'>, everyMs = 1_000): Looking {
  const notice = createAlarmNotice(deps);
  const looking = lookAgain({
    name: 'the alarm watch',
    failing: 'error',
    everyMs,
    log: deps.log,
    async look() {
      await stepAlarms(deps);
      await notice.look();
    },
  });
  return {
    async stop() {
      await looking.stop();
      notice.end();
    },
  };
}
