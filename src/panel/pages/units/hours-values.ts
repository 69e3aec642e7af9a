import type { UnitItem, WeekHoursWords } from '../../../people/units/contract.ts';
import { readClock } from '../../parts/read-clock.ts';

/** Two stretches of a day as the form holds them; empty words where there is none. */
export interface DayHours {
  from: string;
  to: string;
  /** A break at noon, or none. */
  again: string;
  end: string;
}

export const WEEKDAYS = ['1', '2', '3', '4', '5'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Office hours as the form holds them. */
export interface HoursValues {
  own: boolean;
  every: DayHours;
  days: Partial<Record<Weekday, DayHours>>;
}

type Shifts = WeekHoursWords['every'];

function dayOf([first, second]: Shifts): DayHours {
  return { from: first?.from ?? '', to: first?.to ?? '', again: second?.from ?? '', end: second?.to ?? '' };
}

function shiftsOf({ from, to, again, end }: DayHours): Shifts {
  const first = { from, to };
  return again === '' && end === '' ? [first] : [first, { from: again, to: end }];
}

/** What the editor begins with. */
export function hoursValues({ hours, defaultHours }: Pick<UnitItem, 'hours' | 'defaultHours'>): HoursValues {
  const days: HoursValues['days'] = {};
  for (const day of WEEKDAYS) {
    const shifts = hours.days?.[day];
    if (shifts) days[day] = dayOf(shifts);
  }
  return { own: !defaultHours, every: dayOf(hours.every), days };
}

/** Whether a time is missing or none: both of the first stretch are needed, and both or neither of the second. */
export function isIncomplete({ every, days }: HoursValues): boolean {
  const isTime = (words: string) => readClock(words) === words;
  const lacks = ({ from, to, again, end }: DayHours) =>
    !isTime(from) || !isTime(to) || (again === '' ? end !== '' : !isTime(again) || !isTime(end));
  return [every, ...Object.values(days)].some(lacks);
}

/** What is sent; null for the bureau's hours. */
export function hoursRequest({ own, every, days }: HoursValues): WeekHoursWords | null {
  if (!own) return null;
  const exceptions = WEEKDAYS.flatMap((day) => (days[day] ? [[day, shiftsOf(days[day])] as const] : []));
  return { every: shiftsOf(every), ...(exceptions.length === 0 ? {} : { days: Object.fromEntries(exceptions) }) };
}

/** One line for a list: 08:00–12:00 14:30–17:30. */
export function shiftWords(shifts: Shifts): string {
  return shifts.map(({ from, to }) => `${from}–${to}`).join(' ');
}
