import type { OfficeHours, WeekHours, Workday } from './rules.ts';

const at = (hour: number, minute = 0) => hour * 60 + minute;

/**
 * Office hours of a unit that has none of its own: Monday to Friday 08:00–12:00 and 14:30–17:30.
 * An assumption, not a rule of the bureau: the usual hours of county offices in Fujian. A unit's own are a setting.
 */
export const DEFAULT_OFFICE_HOURS: OfficeHours = [
  { from: at(8), to: at(12) },
  { from: at(14, 30), to: at(17, 30) },
];

export const WORKDAYS: readonly Workday[] = [1, 2, 3, 4, 5];

// `Array.isArray` does not tell a read-only list from the rest.
const isShifts = (hours: OfficeHours | WeekHours): hours is OfficeHours => Array.isArray(hours);

/** Hours that are the same every day may be given as shifts alone. */
export function weekOf(hours: OfficeHours | WeekHours): WeekHours {
  return isShifts(hours) ? { every: hours } : hours;
}

/** Shifts of one weekday. @param weekday 0 Sunday … 6 Saturday */
export function shiftsOn({ every, days }: WeekHours, weekday: number): OfficeHours {
  return days?.[weekday as Workday] ?? every;
}

/** The same text for the same hours. */
export function hoursKey(hours: WeekHours): string {
  const words = (shifts: OfficeHours) => shifts.map(({ from, to }) => `${from}-${to}`).join();
  return [0, ...WORKDAYS].map((day) => words(shiftsOn(hours, day))).join('/');
}

/** @throws RangeError when shifts are missing, out of range, or not ascending */
export function checkOfficeHours(hours: OfficeHours): void {
  let last = 0;
  for (const { from, to } of hours) {
    if (!(from >= last && to > from && to <= 1440))
      throw new RangeError('office hours: shifts must ascend within a day');
    last = to;
  }
  if (last === 0) throw new RangeError('office hours: at least one shift is needed');
}

/** @throws RangeError when the shifts of a day are missing, out of range, or not ascending */
export function checkWeekHours(hours: WeekHours): void {
  checkOfficeHours(hours.every);
  for (const day of WORKDAYS) checkOfficeHours(shiftsOn(hours, day));
}

/** The hours if clocks can count with them, else null. */
export function soundHours(hours: WeekHours | null): WeekHours | null {
  if (hours === null) return null;
  try {
    checkWeekHours(hours);
    return hours;
  } catch {
    return null;
  }
}
