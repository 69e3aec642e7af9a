import { weekdayOf } from './dates.ts';
import { shiftsOn } from './office-hours.ts';
import type { DayNumber, WeekHours } from './rules.ts';
import type { WorkingDays } from './working-days.ts';
import type { Zone } from './zone.ts';

/** Office hours of one unit on the time line. Working time includes the moment at which a shift ends. */
export interface WorkingTime {
  /** The moment itself within office hours, else the beginning of the next shift. */
  nextMoment(at: number): number;
  /** End of office hours of the nth working day after the day of `at`; of that day for 0. */
  endOfDayAfter(at: number, days: number): number;
  /** The moment by which `ms` of working time have passed since `at`. */
  add(at: number, ms: number): number;
  /** Working time between two moments, in ms. */
  between(from: number, to: number): number;
}

interface Span {
  start: number;
  end: number;
}

const CACHE_SIZE = 4_000;
/** No list of holidays closes an office for a year: more is a fault in the data, and must not loop for ever. */
const LONGEST_CLOSURE = 366;

/** Lays a unit's office hours on the calendar. */
export function createWorkingTime(zone: Zone, days: WorkingDays, hours: WeekHours): WorkingTime {
  const cache = new Map<DayNumber, readonly Span[]>();

  /** Shifts of a day; none on days off and on days that the zone's wall calendar leaves out. */
  function spansOf(day: DayNumber): readonly Span[] {
    const known = cache.get(day);
    if (known) return known;
    const spans = days.isWorking(day)
      ? shiftsOn(hours, weekdayOf(day))
          .map(({ from, to }) => ({ start: zone.instantOf(day, from), end: zone.instantOf(day, to) }))
          .filter(({ start, end }) => end > start)
      : [];
    if (cache.size >= CACHE_SIZE) cache.clear();
    cache.set(day, spans);
    return spans;
  }

  function* spansFrom(day: DayNumber): Generator<Span & { day: DayNumber }> {
    let closed = 0;
    for (let d = day; closed < LONGEST_CLOSURE; d++) {
      const spans = spansOf(d);
      closed = spans.length === 0 ? closed + 1 : 0;
      for (const { start, end } of spans) yield { start, end, day: d };
    }
    throw new RangeError('no office hours within a year');
  }

  function firstFrom(at: number): Span & { day: DayNumber } {
    // Hours that end at midnight reach the first moment of the next day.
    for (const span of spansFrom(zone.dayOf(at) - 1)) if (span.end >= at) return span;
    throw new RangeError('no office hours');
  }

  function endOfDayAfter(at: number, count: number): number {
    let { day, end } = firstFrom(at);
    let left = count;
    for (const span of spansFrom(day)) {
      if (span.day !== day) {
        if (left === 0) return end;
        left--;
        day = span.day;
      }
      end = span.end;
    }
    return end;
  }

  function add(at: number, ms: number): number {
    let left = ms;
    for (const { start, end } of spansFrom(zone.dayOf(at) - 1)) {
      if (end < at) continue;
      const begin = Math.max(start, at);
      if (left <= end - begin) return begin + left;
      left -= end - begin;
    }
    return at;
  }

  function between(from: number, to: number): number {
    let ms = 0;
    for (let day = zone.dayOf(from) - 1; day <= zone.dayOf(to); day++)
      for (const { start, end } of spansOf(day)) ms += Math.max(0, Math.min(end, to) - Math.max(start, from));
    return ms;
  }

  return { between, nextMoment: (at) => Math.max(at, firstFrom(at).start), endOfDayAfter, add };
}
