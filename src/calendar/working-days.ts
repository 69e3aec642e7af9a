import type { HolidayDay } from '../bureaus/pack.ts';
import { dateOf, dayNumber, weekdayOf, weekdayWords, yearOf } from './dates.ts';
import type { DayNumber, DayVerdict } from './rules.ts';
import { statutoryHoliday } from './statutory-days.ts';

/** Which days are worked. */
export interface WorkingDays {
  isWorking(day: DayNumber): boolean;
  describe(day: DayNumber): DayVerdict;
  /** Whether the yearly notice of that day's year is known; without it the answer is provisional. */
  isKnown(day: DayNumber): boolean;
}

/**
 * Working days by the State Council's yearly notices: weekends, days off, make-up working days. For a year without
 * notice: Monday to Friday less the statutory holidays, and `why` says so.
 * @throws RangeError when a date of the list does not exist
 */
export function createWorkingDays(holidays: readonly HolidayDay[]): WorkingDays {
  const listed = new Map(holidays.map((h) => [dayNumber(h.date), h]));
  const years = new Set([...listed.keys()].map(yearOf));
  const isKnown = (day: DayNumber) => years.has(yearOf(day));
  const isWeekend = (day: DayNumber) => weekdayOf(day) === 0 || weekdayOf(day) === 6;

  function isWorking(day: DayNumber): boolean {
    const entry = listed.get(day);
    if (entry) return entry.day === 'work';
    if (isWeekend(day)) return false;
    return isKnown(day) || statutoryHoliday(day) === null;
  }

  function why(day: DayNumber): string {
    const entry = listed.get(day);
    if (entry) return entry.day === 'work' ? `${weekdayWords(day)}，${entry.name}调休上班` : `${entry.name}放假`;
    const plain = isWeekend(day) ? `${weekdayWords(day)}，周末` : `${weekdayWords(day)}，工作日`;
    if (isKnown(day)) return plain;
    const holiday = statutoryHoliday(day);
    const guess = holiday ? `${holiday}（法定节假日）` : plain;
    return `${guess}；放假安排表没有${yearOf(day)}年的数据，暂按周一至周五和法定节假日推算`;
  }

  return {
    isWorking,
    isKnown,
    describe: (day) => ({ date: dateOf(day), working: isWorking(day), why: why(day) }),
  };
}
