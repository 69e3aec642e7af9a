import type { HolidayDay } from '../bureaus/pack.ts';
import { type ClockSpec, parseClockSpec } from './clock-spec.ts';
import { countBetween } from './counted.ts';
import { dayNumber, weekdayOf } from './dates.ts';
import { explainDue } from './explain.ts';
import { checkWeekHours, DEFAULT_OFFICE_HOURS, hoursKey, weekOf } from './office-hours.ts';
import type { OfficeHours, WeekHours, WorkCalendar } from './rules.ts';
import { createWorkingDays } from './working-days.ts';
import { createWorkingTime, type WorkingTime } from './working-time.ts';
import { createZone } from './zone.ts';

/** Different hours kept ready: more than a bureau has units. */
const MOST_HOURS = 100;

/**
 * Builds the bureau's calendar. Pure: the same list, zone and hours give the same answers.
 *
 * `wd` is due at the end of office hours of the nth working day after the day of receipt; what comes outside office
 * hours counts as received at the next working moment. `wm` and `wh` count office hours; `m`, `h`, `d` run on.
 * @param holidays days off and make-up working days, from the bureau's data pack
 * @param timeZone IANA name @throws RangeError when it does not exist
 * @param hours office hours of a unit (null: of the bureau), asked for anew each time; the default for all when left out
 */
export function createCalendar(
  holidays: readonly HolidayDay[],
  timeZone: string,
  hours: (unit: string | null) => OfficeHours | WeekHours = () => DEFAULT_OFFICE_HOURS,
): WorkCalendar {
  const zone = createZone(timeZone);
  const days = createWorkingDays(holidays);
  const times = new Map<string, WorkingTime>();

  function timeOf(unit: string | null): WorkingTime {
    const own = weekOf(hours(unit));
    const key = hoursKey(own);
    const known = times.get(key);
    if (known) return known;
    checkWeekHours(own);
    if (times.size >= MOST_HOURS) times.clear();
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
    counted: (from, to, spec, unit = null) =>
      countBetween({ zone, days, time: timeOf(unit) }, from, to, parseClockSpec(spec)),
    due: (from, spec, unit = null) => dueOf(from, parseClockSpec(spec), unit),
    dayStart: (date) => zone.instantOf(dayNumber(date), 0),
    dayEnd: (date) => zone.instantOf(dayNumber(date) + 1, 0),
    wallClock(at) {
      const [date = '', time = ''] = zone.wallTime(at).split(' ');
      const [hour, minute] = time.split(':').map(Number);
      return { date, weekday: weekdayOf(dayNumber(date)) || 7, minutes: (hour ?? 0) * 60 + (minute ?? 0) };
    },
    describeDay: (date) => days.describe(dayNumber(date)),
    dueWithSteps(from, spec, unit = null) {
      const parsed = parseClockSpec(spec);
      const due = dueOf(from, parsed, unit);
      const steps = due === null ? ['没有期限'] : explainDue({ zone, days, time: timeOf(unit) }, from, parsed, due);
      return { due, steps };
    },
  };
}
