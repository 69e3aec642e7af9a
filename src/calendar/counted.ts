import type { ClockSpec } from './clock-spec.ts';
import type { Counted, DayVerdict } from './rules.ts';
import { DAY_MS } from './rules.ts';
import type { WorkingDays } from './working-days.ts';
import type { WorkingTime } from './working-time.ts';
import type { Zone } from './zone.ts';

/** Days off named one by one; more are of no use to a reader. */
const MOST_DAYS_OFF = 40;

interface Parts {
  zone: Zone;
  days: WorkingDays;
  time: WorkingTime;
}

/** How much of the way between two moments a clock counts. `from` must not be after `to`. */
export function countBetween({ zone, days, time }: Parts, from: number, to: number, spec: ClockSpec): Counted {
  if (spec.type === 'running' || spec.type === 'none')
    return { ms: to - from, days: Math.floor((to - from) / DAY_MS), off: [] };
  const off: DayVerdict[] = [];
  let working = 0;
  for (let day = zone.dayOf(from) + 1; day <= zone.dayOf(to); day++) {
    if (days.isWorking(day)) working++;
    else if (off.length < MOST_DAYS_OFF) off.push(days.describe(day));
  }
  return { ms: time.between(from, to), days: working, off };
}
