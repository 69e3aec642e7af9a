import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadPack } from '../../src/bureaus/load-pack.ts';
import { createCalendar } from '../../src/calendar/create-calendar.ts';
import type { WeekHours } from '../../src/calendar/rules.ts';

const { holidays } = loadPack('xianyou');
const minutes = (hour: number, minute = 0) => hour * 60 + minute;
/** Wednesdays only in the morning. */
const hall: WeekHours = {
  every: [{ from: minutes(9), to: minutes(17) }],
  days: { 3: [{ from: minutes(9), to: minutes(12) }] },
};
const calendar = createCalendar(holidays, 'Asia/Shanghai', (unit) =>
  unit === 'hall' ? hall : [{ from: minutes(8), to: minutes(18) }],
);
const at = (wall: string) => Date.parse(`${wall.replace(' ', 'T')}:00+08:00`);
const wall = (ms: number | null) => new Date((ms ?? 0) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

describe('office hours of a unit', () => {
  it.each([
    // Tuesday 3 March 2026, a working week.
    ['2026-03-03 16:00', '1wd', '2026-03-04 12:00'],
    ['2026-03-03 16:00', '2wd', '2026-03-05 17:00'],
    ['2026-03-03 16:00', '4wh', '2026-03-04 12:00'],
    ['2026-03-03 16:00', '5wh', '2026-03-05 10:00'],
    ['2026-03-04 12:30', '1wd', '2026-03-06 17:00'],
    // A make-up working day at the weekend has the hours of every day: Saturday 28 February 2026.
    ['2026-02-27 16:00', '2wh', '2026-02-28 10:00'],
    ['2026-02-27 09:00', '1wd', '2026-02-28 17:00'],
  ])('%s + %s = %s', (from, spec, due) => {
    expect(wall(calendar.due(at(from), spec, 'hall'))).toBe(due);
  });

  it('are those of that unit alone', () => {
    expect(wall(calendar.due(at('2026-03-03 16:00'), '1wd', 'other'))).toBe('2026-03-04 18:00');
    expect(wall(calendar.due(at('2026-03-03 16:00'), '1wd', null))).toBe('2026-03-04 18:00');
  });

  it('never change on which day a deadline in working days falls', () => {
    const moments = fc.integer({ min: at('2025-01-02 00:00'), max: at('2026-11-30 00:00') });
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 20 }), (from, n) => {
        // Received at a moment at which both are open: then both count from the same day.
        const start = calendar.due(from, '0wm', 'hall') ?? 0;
        const day = (unit: string) => wall(calendar.due(start, `${n}wd`, unit)).slice(0, 10);
        expect(day('hall')).toBe(day('other'));
      }),
    );
  });

  it('are refused when a day has none or they are out of order', () => {
    const broken = (hours: WeekHours) => () =>
      createCalendar(holidays, 'Asia/Shanghai', () => hours).due(at('2026-03-03 16:00'), '1wd');
    expect(broken({ ...hall, days: { 1: [] } })).toThrow(RangeError);
    expect(broken({ ...hall, days: { 5: [{ from: 600, to: 500 }] } })).toThrow(RangeError);
    expect(broken(hall)).not.toThrow();
  });

  it('may change while the calendar lives', () => {
    let to = minutes(17);
    const live = createCalendar(holidays, 'Asia/Shanghai', () => [{ from: minutes(9), to }]);
    expect(wall(live.due(at('2026-03-03 10:00'), '1wd'))).toBe('2026-03-04 17:00');
    to = minutes(12);
    expect(wall(live.due(at('2026-03-03 10:00'), '1wd'))).toBe('2026-03-04 12:00');
  });
});

describe('days of the zone', () => {
  it.each(['Asia/Shanghai', 'America/New_York', 'Europe/Lisbon', 'Australia/Lord_Howe', 'UTC'])('of %s', (zone) => {
    const own = createCalendar(holidays, zone);
    const days = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2027, 0) });
    fc.assert(
      fc.property(days, (ms) => {
        const date = new Date(ms).toISOString().slice(0, 10);
        const [start, end] = [own.dayStart(date), own.dayEnd(date)];
        expect(own.wallClock(start).date).toBe(date);
        expect(own.wallClock(end - 1).date).toBe(date);
        expect(own.wallClock(end).date > date).toBe(true);
        expect(own.wallClock(start - 1).date < date).toBe(true);
      }),
    );
  });

  it('tells weekday and minutes', () => {
    expect(calendar.wallClock(at('2026-03-01 23:59'))).toEqual({ date: '2026-03-01', weekday: 7, minutes: 1439 });
    expect(calendar.wallClock(at('2026-03-02 00:00'))).toEqual({ date: '2026-03-02', weekday: 1, minutes: 0 });
    expect(() => calendar.dayStart('2026-02-30')).toThrow(RangeError);
  });
});
