import type { HolidayDay } from '../bureaus/pack.ts';
import { type ClockSpec, parseClockSpec } from './clock-spec.ts';
import { dayNumber } from './dates.ts';
import { explainDue } from './explain.ts';
import { checkOfficeHours, DEFAULT_OFFICE_HOURS } from './office-hours.ts';
import type { OfficeHours, WorkCalendar } from './rules.ts';
import { createWorkingDays } from './working-days.ts';
import { createWorkingTime, type WorkingTime } from './working-time.ts';
import { createZone } from './zone.ts';

/**
 * Builds the bureau's calendar. Pure: the same list, zone and hours give the same answers.
 *
 * `wd` is due at the end of office hours of the nth working day after the day of receipt; what comes outside office
 * hours counts as received at the next working moment. `wm` and `wh` count office hours; `m`, `h`, `d` run on.
 * @param holidays days off and make-up working days, from the bureau's data pack
 * @param timeZone IANA name @throws RangeError when it does not exist
 * @param hours office hours of a unit (null: of the bureau); the default for all when left out
 */
export function createCalendar(
  holidays: readonly HolidayDay[],
  timeZone: string,
  hours: (unit: string | null) => OfficeHours = () => DEFAULT_OFFICE_HOURS,
): WorkCalendar {
  const zone = createZone(timeZone);
  const days = createWorkingDays(holidays);
  const times = new Map<string, WorkingTime>();

  function timeOf(unit: string | null): WorkingTime {
    const own = hours(unit);
    const key = own.map(({ from, to }) => `${from}-${to}`).join();
    const known = times.get(key);
    if (known) return known;
    checkOfficeHours(own);
    const made = createWorkingTime(zone, days, own);
    times.set(key, made);
    return made;
  }

  function dueOf(from: number, spec: ClockSpec, unit: string | null): number | null {
    switch (spec.type) {
      case 'none':
        return null;
      case 'running':
        return from + spec.ms;
      case 'working-time':
        return timeOf(unit).add(from, spec.ms);
      case 'working-days':
        return timeOf(unit).endOfDayAfter(from, spec.days);
    }
  }

  function resume(due: number, pause: { from: number; to: number }, spec: ClockSpec, unit: string | null): number {
    if (spec.type === 'running' || spec.type === 'none') return due + Math.max(0, pause.to - pause.from);
    const time = timeOf(unit);
    const worked = time.between(pause.from, pause.to);
    if (worked === 0) return due;
    const moved = time.add(due, worked);
    return spec.type === 'working-days' ? time.endOfDayAfter(moved, 0) : moved;
  }

  return {
    resume: (due, pause, spec, unit = null) => resume(due, pause, parseClockSpec(spec), unit),
    due: (from, spec, unit = null) => dueOf(from, parseClockSpec(spec), unit),
    describeDay: (date) => days.describe(dayNumber(date)),
    dueWithSteps(from, spec, unit = null) {
      const parsed = parseClockSpec(spec);
      const due = dueOf(from, parsed, unit);
      const steps = due === null ? ['没有期限'] : explainDue({ zone, days, time: timeOf(unit) }, from, parsed, due);
      return { due, steps };
    },
  };
}
