import { DEFAULT_OFFICE_HOURS, hoursKey, WORKDAYS } from '../../calendar/office-hours.ts';
import type { OfficeHours, WeekHours, Workday } from '../../calendar/rules.ts';
import { wallMinutes, wallWords } from '../../calendar/wall-words.ts';
import type { WeekHoursWords } from './contract.ts';

type ShiftWords = WeekHoursWords['every'];

const shiftWords = (shifts: OfficeHours): ShiftWords =>
  shifts.map(({ from, to }) => ({ from: wallWords(from), to: wallWords(to) }));
const shiftsOf = (words: ShiftWords): OfficeHours =>
  words.map(({ from, to }) => ({ from: wallMinutes(from), to: wallMinutes(to) }));

/** Office hours as people read them. */
export function hoursInWords({ every, days }: WeekHours): WeekHoursWords {
  const own = WORKDAYS.flatMap((day) => {
    const shifts = days?.[day];
    return shifts === undefined ? [] : [[day, shiftWords(shifts)] as const];
  });
  return { every: shiftWords(every), ...(own.length === 0 ? {} : { days: Object.fromEntries(own) }) };
}

/** Office hours as they are kept. A day whose hours are those of every day is no exception; the bureau's own are null. */
export function hoursFromWords(words: WeekHoursWords): WeekHours | null {
  const every = shiftsOf(words.every);
  const own = WORKDAYS.flatMap((day) => {
    const shifts = words.days?.[day];
    const differs = shifts && hoursKey({ every: shiftsOf(shifts) }) !== hoursKey({ every });
    return differs ? [[day, shiftsOf(shifts)] as const] : [];
  });
  const hours: WeekHours = { every, ...(own.length === 0 ? {} : { days: Object.fromEntries(own) }) };
  return hoursKey(hours) === hoursKey({ every: DEFAULT_OFFICE_HOURS }) ? null : hours;
}

/** The day whose shifts are out of order or overlap: `every` or a weekday; null when all are right. */
export function wrongDay({ every, days }: WeekHoursWords): 'every' | Workday | null {
  if (!ascending(every)) return 'every';
  return WORKDAYS.find((day) => days?.[day] && !ascending(days[day])) ?? null;
}

function ascending(words: ShiftWords): boolean {
  return shiftsOf(words).every(({ from, to }, i, all) => to > from && from >= (all[i - 1]?.to ?? 0));
}

/** Why a unit is still needed: what it leads, whom it holds. */
export interface UnitUse {
  /** Names of the categories it leads. */
  categories: readonly string[];
  /** Names of the towns and villages it serves. */
  places: readonly string[];
  openCases: number;
  staff: number;
}

const SHOWN = 5;
const some = (names: readonly string[]) => `${names.slice(0, SHOWN).join('、')}${names.length > SHOWN ? '……' : ''}`;

/** The reasons in words of both languages; none when the unit may be closed. */
export function useInWords({ categories, places, openCases, staff }: UnitUse): { zh: string; en: string }[] {
  return [
    ...(categories.length === 0
      ? []
      : [
          {
            zh: `还是 ${categories.length} 个类别的责任单位：${some(categories)}`,
            en: `Still leads ${categories.length} categories: ${some(categories)}`,
          },
        ]),
    ...(places.length === 0
      ? []
      : [
          {
            zh: `还有 ${places.length} 个地点归它管：${some(places)}`,
            en: `Still serves ${places.length} places: ${some(places)}`,
          },
        ]),
    ...(openCases === 0 ? [] : [{ zh: `还有 ${openCases} 件没有办结`, en: `Still has ${openCases} open suggestions` }]),
    ...(staff === 0 ? [] : [{ zh: `还有 ${staff} 个在用账号`, en: `Still has ${staff} active accounts` }]),
  ];
}
