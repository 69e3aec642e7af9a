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

/** Days since 1970-01-01, counted on the wall calendar of the bureau. */
export type DayNumber = number;

export const DAY_MS = 86_400_000;
