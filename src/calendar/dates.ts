import { DAY_MS, type DayNumber } from './rules.ts';

const WEEKDAYS = '日一二三四五六';

/** @throws RangeError when the text is not a date `YYYY-MM-DD` that exists */
export function dayNumber(date: string): DayNumber {
  const at = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  // Some engines roll 2026-02-30 over to March.
  if (Number.isNaN(at) || dateOf(at / DAY_MS) !== date) throw new RangeError(`no such date: ${date}`);
  return at / DAY_MS;
}

/** `YYYY-MM-DD` */
export function dateOf(day: DayNumber): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

export function yearOf(day: DayNumber): number {
  return new Date(day * DAY_MS).getUTCFullYear();
}

/** 0 is Sunday. */
export function weekdayOf(day: DayNumber): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** 星期三 */
export function weekdayWords(day: DayNumber): string {
  return `星期${WEEKDAYS.charAt(weekdayOf(day))}`;
}
