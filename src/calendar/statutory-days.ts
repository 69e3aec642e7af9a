import { dateOf, dayNumber, yearOf } from './dates.ts';
import type { DayNumber } from './rules.ts';

const FIXED: Readonly<Record<string, string>> = {
  '01-01': '元旦',
  '05-01': '劳动节',
  '05-02': '劳动节',
  '10-01': '国庆节',
  '10-02': '国庆节',
  '10-03': '国庆节',
};

/** First day of the lunar year, Dragon Boat, Mid-Autumn. A table: ICU's lunar calendar has 2027 wrong by a day. */
const LUNAR: Readonly<Record<number, readonly [string, string, string]>> = {
  2025: ['2025-01-29', '2025-05-31', '2025-10-06'],
  2026: ['2026-02-17', '2026-06-19', '2026-09-25'],
  2027: ['2027-02-06', '2027-06-09', '2027-09-15'],
  2028: ['2028-01-26', '2028-05-28', '2028-10-03'],
  2029: ['2029-02-13', '2029-06-16', '2029-09-22'],
  2030: ['2030-02-03', '2030-06-05', '2030-09-12'],
};

/** Day of April on which Qingming falls; the usual formula of the 21st century. */
function qingming(year: number): number {
  const y = year % 100;
  return Math.floor(y * 0.2422 + 4.81) - Math.floor(y / 4);
}

function lunarHoliday(day: DayNumber): string | null {
  const [newYear, dragonBoat, midAutumn] = LUNAR[yearOf(day)] ?? [];
  if (!newYear || !dragonBoat || !midAutumn) return null;
  const sinceNewYear = day - dayNumber(newYear);
  // New Year's Eve and the first three days.
  if (sinceNewYear >= -1 && sinceNewYear <= 2) return '春节';
  if (day === dayNumber(dragonBoat)) return '端午节';
  return day === dayNumber(midAutumn) ? '中秋节' : null;
}

/**
 * Name of the statutory holiday that falls on a day, for years whose yearly notice is not known; null for other days.
 * Source: State Council decree of November 2024 (13 days); days off that the notice adds or moves cannot be foreseen.
 * Lunar holidays are known from 2025 to 2030.
 */
export function statutoryHoliday(day: DayNumber): string | null {
  const monthAndDay = dateOf(day).slice(-5);
  if (monthAndDay === `04-0${qingming(yearOf(day))}`) return '清明节';
  return FIXED[monthAndDay] ?? lunarHoliday(day);
}
