import type { DutyItem } from '../../../alarms/contract.ts';
import { readClock } from '../../parts/read-clock.ts';

/** A shift as the form holds it. `key` tells rows apart while they have no place of their own. */
export interface ShiftValues {
  key: number;
  name: string;
  days: number[];
  from: string;
  to: string;
  /** User names in the order they are rung. */
  staff: string[];
}

export const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** What the form begins with. */
export function shiftValues({ shifts }: Pick<DutyItem, 'shifts'>): ShiftValues[] {
  return shifts.map(({ name, days, from, to, staff }, key) => ({
    key,
    name,
    days: [...days],
    from,
    to,
    staff: staff.map((one) => one.username),
  }));
}

/** A new shift: day and night, nobody yet. */
export function newShift(shifts: readonly ShiftValues[]): ShiftValues {
  const key = Math.max(0, ...shifts.map((shift) => shift.key + 1));
  return { key, name: '', days: [...DAYS], from: '08:00', to: '08:00', staff: [] };
}

/** What is sent. */
export function shiftRequest(shifts: readonly ShiftValues[]) {
  return shifts.map(({ name, days, from, to, staff }) => ({ name: name.trim(), days, from, to, staff }));
}

/** What a shift lacks: `days`, `times` or `staff`; null when it is whole. */
export function lacking({ days, from, to, staff }: ShiftValues): 'days' | 'times' | 'staff' | null {
  if (days.length === 0) return 'days';
  if (readClock(from) !== from || readClock(to) !== to) return 'times';
  return staff.length === 0 ? 'staff' : null;
}

/** The list with one entry a place earlier or later; the same list at its ends. */
export function moved<T>(list: readonly T[], index: number, by: -1 | 1): T[] {
  const next = [...list];
  const [one] = next.splice(index, 1);
  if (one === undefined || index + by < 0 || index + by > next.length) return [...list];
  next.splice(index + by, 0, one);
  return next;
}
