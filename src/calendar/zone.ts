import { DAY_MS, type DayNumber } from './rules.ts';

/** The wall clock of a time zone. */
export interface Zone {
  /** The day an instant falls on. Never goes back as time goes on, even where the wall clock is set back over midnight. */
  dayOf(at: number): DayNumber;
  /** The first instant at which the wall clock has reached that minute of that day; in a gap, the end of the gap. */
  instantOf(day: DayNumber, minutes: number): number;
  /** Wall time as `YYYY-MM-DD HH:MM`. */
  wallTime(at: number): string;
}

/** How far the wall clock stands ahead of UTC around one day: `before`, and `after` from `change` on. */
interface Offsets {
  before: number;
  after: number;
  change: number;
}

/** No zone stands further from UTC than this, so a day with this margin on both sides covers its wall clock everywhere. */
const MARGIN = 15 * 3_600_000;
const CACHE_SIZE = 4_000;

/**
 * Time zone arithmetic from what `Intl` says of single instants; assumes only that the clock is changed at most once
 * within any two and a quarter days. @param timeZone IANA name @throws RangeError when it does not exist
 */
export function createZone(timeZone: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const cache = new Map<DayNumber, Offsets>();

  function ask(at: number): number {
    const parts = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(format.format(at));
    const seconds = Number(parts?.[2] ?? 0) * 3600 + Number(parts?.[3] ?? 0) * 60 + Number(parts?.[4] ?? 0);
    return (parts?.[1] === '-' ? -1 : 1) * seconds * 1000;
  }

  function around(day: DayNumber): Offsets {
    const known = cache.get(day);
    if (known) return known;
    const start = day * DAY_MS - MARGIN;
    const end = (day + 1) * DAY_MS + MARGIN;
    const before = ask(start);
    const after = ask(end);
    const found = {
      before,
      after,
      change: before === after ? Number.POSITIVE_INFINITY : changeBetween(start, end, before),
    };
    if (cache.size >= CACHE_SIZE) cache.clear();
    cache.set(day, found);
    return found;
  }

  function changeBetween(start: number, end: number, before: number): number {
    let low = start;
    let high = end;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (ask(middle) === before) low = middle;
      else high = middle;
    }
    return high;
  }

  function wall(at: number): number {
    const { before, after, change } = around(Math.floor(at / DAY_MS));
    return at + (at < change ? before : after);
  }

  function instantOf(day: DayNumber, minutes: number): number {
    const { before, after, change } = around(day);
    const clock = day * DAY_MS + minutes * 60_000;
    const early = clock - before;
    return early < change ? early : Math.max(clock - after, change);
  }

  return {
    instantOf,
    dayOf(at) {
      const day = Math.floor(wall(at) / DAY_MS);
      return instantOf(day + 1, 0) <= at ? day + 1 : day;
    },
    wallTime: (at) => new Date(wall(at)).toISOString().slice(0, 16).replace('T', ' '),
  };
}
