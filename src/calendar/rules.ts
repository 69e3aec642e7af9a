/** Working time of the bureau. */
export interface Calendar {
  /**
   * When something is due.
   * @param from epoch ms
   * @param spec `30m`, `24h`, `15d` run on; `8wh`, `3wd` (and `30wm`) count the working time of the unit's office hours; `0` is 30 minutes; `-` none
   * @returns epoch ms, or null for no clock
   * @throws RangeError when the spec cannot be read
   */
  due(from: number, spec: string, unit?: string | null): number | null;
  /**
   * A due time after a pause. A running clock moves by the length of the pause, a working one by the working time in it;
   * one in working days stays at the end of a day.
   * @param spec of the clock that was paused @throws RangeError when the spec cannot be read
   */
  resume(due: number, pause: { from: number; to: number }, spec: string, unit?: string | null): number;
  /**
   * How much of the way between two moments a clock counts.
   * @param from epoch ms, not after `to` @throws RangeError when the spec cannot be read
   */
  counted(from: number, to: number, spec: string, unit?: string | null): Counted;
  /** First moment of a day of the bureau, epoch ms. @param date `YYYY-MM-DD` @throws RangeError when there is no such day */
  dayStart(date: string): number;
  /** First moment of the day after, epoch ms. @param date `YYYY-MM-DD` @throws RangeError when there is no such day */
  dayEnd(date: string): number;
  /** What the wall clock of the bureau says at an instant. @param at epoch ms */
  wallClock(at: number): WallClock;
}

export interface Counted {
  /** Ms that count: all of them for a running clock, those within office hours for the others. */
  ms: number;
  /** Working days after the day of `from`, up to the day of `to`; whole days of 24 hours for a running clock. */
  days: number;
  /** Days in between that do not count, the first ones. */
  off: DayVerdict[];
}

/** What the calendar also tells to people: the answers of `calendar day` and `calendar due`. */
export interface WorkCalendar extends Calendar {
  /** @param date `YYYY-MM-DD`, a day of the bureau's time zone. @throws RangeError when there is no such day */
  describeDay(date: string): DayVerdict;
  /** `due` with the steps that lead to it, in words. */
  dueWithSteps(from: number, spec: string, unit?: string | null): ExplainedDue;
}

export interface DayVerdict {
  /** `YYYY-MM-DD` */
  date: string;
  working: boolean;
  why: string;
}

export interface ExplainedDue {
  /** Epoch ms; null for no clock. */
  due: number | null;
  steps: string[];
}

/** A stretch of work in minutes after local midnight: 0 ≤ `from` < `to` ≤ 1440. */
export interface Shift {
  from: number;
  to: number;
}

/** Shifts of a working day, ascending, not overlapping, at least one. */
export type OfficeHours = readonly Shift[];

/** Monday 1 … Friday 5. */
export type Workday = 1 | 2 | 3 | 4 | 5;

/**
 * Office hours of a unit: those of every working day, and of the weekdays that differ. A make-up working day at the
 * weekend has those of every day. No weekday is left out: what a working day is holds for the whole bureau.
 */
export interface WeekHours {
  every: OfficeHours;
  days?: Readonly<Partial<Record<Workday, OfficeHours>>>;
}

/** What the clock on the wall of the bureau says. */
export interface WallClock {
  /** `YYYY-MM-DD` */
  date: string;
  /** Monday 1 … Sunday 7. */
  weekday: number;
  /** Minutes after midnight. */
  minutes: number;
}

/** Days since 1970-01-01, counted on the wall calendar of the bureau. */
export type DayNumber = number;

export const DAY_MS = 86_400_000;
