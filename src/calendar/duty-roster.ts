import type { WallClock } from './rules.ts';

const DAY = 1440;

/** A shift of the duty desk. */
export interface DutyShift {
  name: string;
  /** Days on which it begins: Monday 1 … Sunday 7. */
  days: readonly number[];
  /** Minutes after local midnight. Where `to` is not after `from`, the shift ends on the next day. */
  from: number;
  to: number;
  /** User names, in the order they are rung. */
  staff: readonly string[];
}

/** The shifts of the duty desk; empty where the bureau keeps no roster here. */
export type DutyRoster = readonly DutyShift[];

const dayBefore = (weekday: number) => (weekday === 1 ? 7 : weekday - 1);

/** Whether a shift runs at a moment; it includes the minute it begins and not the one it ends. */
export function covers({ days, from, to }: DutyShift, { weekday, minutes }: WallClock): boolean {
  const end = to > from ? to : to + DAY;
  if (days.includes(weekday) && minutes >= from && minutes < end) return true;
  return days.includes(dayBefore(weekday)) && minutes + DAY < end;
}

/** Who is rung at a moment, in order, each once: the names of the running shifts one after another. */
export function onDuty(roster: DutyRoster, wall: WallClock): readonly string[] {
  return [...new Set(roster.filter((shift) => covers(shift, wall)).flatMap((shift) => shift.staff))];
}
