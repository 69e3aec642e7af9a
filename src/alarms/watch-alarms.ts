import type { Deps } from '../deps.ts';
import { stepAlarms } from './commands/step-alarms.ts';

export interface AlarmWatch {
  /** Ends the watch; resolves when a look that is under way is over. */
  stop(): Promise<void>;
}

/**
 * Looks for alarms to pass on, again and again, needing neither queue nor Redis. Looks never overlap. A look that fails
 * is logged, once for a row of failures, and tried again.
 * @param everyMs pause between looks
 */
export function startAlarmWatch(deps: Pick<Deps, 'store' | 'clock' | 'hints' | 'log'>, everyMs = 1_000): AlarmWatch {
  let stopped = false;
  let failing = false;
  let timer: NodeJS.Timeout | undefined;
  let look = Promise.resolve();

  async function once(): Promise<void> {
    try {
      await stepAlarms(deps);
      if (failing) deps.log.info({}, 'the alarm watch works again');
      failing = false;
    } catch (error) {
      if (!failing) deps.log.error({ code: (error as { code?: unknown })?.code ?? 'unknown' }, 'the alarm watch fails');
      failing = true;
    }
    if (!stopped) next();
  }

  function next(): void {
    timer = setTimeout(() => {
      look = once();
    }, everyMs);
  }

  next();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await look;
    },
  };
}
