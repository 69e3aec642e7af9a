import { describe, expect, it } from 'vitest';
import { loadPack } from '../../src/bureaus/load-pack.ts';
import { createCalendar } from '../../src/calendar/create-calendar.ts';

const { holidays } = loadPack('xianyou');
const calendar = createCalendar(holidays, 'Asia/Shanghai');
const at = (wall: string) => Date.parse(`${wall.replace(' ', 'T')}:00+08:00`);
const wall = (ms: number | null) =>
  ms === null ? null : new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

describe('due', () => {
  it.each([
    // Spring Festival 2025: 26 January works, 28 January to 4 February off, 8 February works.
    ['2025-01-24 10:00', '1wd', '2025-01-26 17:30'],
    ['2025-01-26 10:00', '1wd', '2025-01-27 17:30'],
    ['2025-01-27 10:00', '1wd', '2025-02-05 17:30'],
    ['2025-01-30 10:00', '1wd', '2025-02-06 17:30'],
    ['2025-02-06 10:00', '3wd', '2025-02-10 17:30'],
    ['2025-01-24 10:00', '7wd', '2025-02-10 17:30'],
    // National Day 2025: 28 September works, 1 to 8 October off, 11 October works.
    ['2025-09-26 16:00', '1wd', '2025-09-28 17:30'],
    ['2025-09-29 16:00', '2wd', '2025-10-09 17:30'],
    ['2025-09-30 18:00', '1wd', '2025-10-10 17:30'],
    ['2025-10-09 09:00', '2wd', '2025-10-11 17:30'],
    ['2025-10-10 09:00', '2wd', '2025-10-13 17:30'],
    // Spring Festival 2026: 14 and 28 February work, 15 to 23 February off.
    ['2026-02-13 09:00', '1wd', '2026-02-14 17:30'],
    ['2026-02-13 18:00', '1wd', '2026-02-24 17:30'],
    ['2026-02-14 09:00', '7wd', '2026-03-03 17:30'],
    ['2026-02-18 23:00', '3wd', '2026-02-27 17:30'],
    ['2026-02-18 23:00', '4wd', '2026-02-28 17:30'],
    // National Day 2026: 20 September works, 1 to 7 October off, 10 October works.
    ['2026-09-18 09:00', '1wd', '2026-09-20 17:30'],
    ['2026-09-30 11:00', '3wd', '2026-10-10 17:30'],
    ['2026-09-30 11:00', '15wd', '2026-10-27 17:30'],
    // Outside office hours: lunch is the same day, the evening and the weekend the next.
    ['2026-03-04 12:30', '1wd', '2026-03-05 17:30'],
    ['2026-03-04 17:30', '1wd', '2026-03-05 17:30'],
    ['2026-03-04 17:31', '1wd', '2026-03-06 17:30'],
    ['2026-03-04 07:59', '1wd', '2026-03-05 17:30'],
    ['2026-03-07 10:00', '1wd', '2026-03-10 17:30'],
    ['2026-03-04 10:00', '0wd', '2026-03-04 17:30'],
    // Working hours: 7 a day.
    ['2026-03-04 08:00', '4wh', '2026-03-04 12:00'],
    ['2026-03-04 11:00', '2wh', '2026-03-04 15:30'],
    ['2026-03-04 08:00', '7wh', '2026-03-04 17:30'],
    ['2026-03-04 08:00', '8wh', '2026-03-05 09:00'],
    ['2026-03-06 17:00', '8wh', '2026-03-10 08:30'],
    ['2026-02-14 17:00', '1wh', '2026-02-24 08:30'],
    ['2026-03-04 22:00', '30wm', '2026-03-05 08:30'],
    ['2026-03-04 11:45', '30wm', '2026-03-04 14:45'],
    // These run on, holidays or not.
    ['2026-02-14 23:50', '30m', '2026-02-15 00:20'],
    ['2026-02-14 17:00', '2h', '2026-02-14 19:00'],
    ['2026-02-14 17:00', '24h', '2026-02-15 17:00'],
    ['2026-02-14 17:00', '15d', '2026-03-01 17:00'],
    ['2026-02-14 17:00', '0', '2026-02-14 17:30'],
  ])('%s + %s = %s', (from, spec, expected) => {
    expect(wall(calendar.due(at(from), spec))).toBe(expected);
  });

  it('is none for -', () => {
    expect(calendar.due(at('2026-03-04 10:00'), '-')).toBeNull();
    expect(calendar.dueWithSteps(at('2026-03-04 10:00'), '-')).toEqual({ due: null, steps: ['没有期限'] });
  });

  it.each(['', '3', '3w', 'wd', '-1d', '1.5h', '3 wd', '３wd', '99999d', '1wd1h'])('refuses %j', (spec) => {
    expect(() => calendar.due(0, spec)).toThrow(RangeError);
  });

  it('counts in the office hours of the unit', () => {
    const own = createCalendar(holidays, 'Asia/Shanghai', (unit) =>
      unit === 'cmd' ? [{ from: 0, to: 1440 }] : [{ from: 540, to: 1020 }],
    );
    const from = at('2026-03-04 20:00');
    expect(wall(own.due(from, '1wh', 'cmd'))).toBe('2026-03-04 21:00');
    expect(wall(own.due(from, '1wd', 'cmd'))).toBe('2026-03-06 00:00');
    expect(wall(own.due(from, '1wh', 'traffic'))).toBe('2026-03-05 10:00');
    expect(wall(own.due(from, '1wh'))).toBe('2026-03-05 10:00');
  });

  it.each([
    [[]],
    [[{ from: 600, to: 600 }]],
    [[{ from: -1, to: 600 }]],
    [[{ from: 600, to: 1441 }]],
    [
      [
        { from: 600, to: 700 },
        { from: 650, to: 800 },
      ],
    ],
  ])('refuses office hours %j', (hours) => {
    expect(() => createCalendar(holidays, 'Asia/Shanghai', () => hours).due(0, '1wd')).toThrow(RangeError);
  });

  it('says how it came to the date', () => {
    const { due, steps } = calendar.dueWithSteps(at('2026-02-13 18:00'), '2wd');
    expect(wall(due)).toBe('2026-02-25 17:30');
    const text = steps.join('\n');
    expect(text).toContain('2026-02-13 18:00 收到');
    expect(text).toContain('从 2026-02-14 08:00 起算');
    expect(text).toContain('2026-02-15 不计：春节放假');
    expect(text).toContain('2026-02-24 第 1 个工作日');
    expect(text).toContain('2026-02-25 第 2 个工作日');
    expect(text).not.toContain('暂定');
    expect(steps.at(-1)).toContain('2026-02-25 17:30');
  });

  it('calls a date provisional that reaches into a year without a list', () => {
    const { due, steps } = calendar.dueWithSteps(at('2026-12-31 10:00'), '2wd');
    expect(wall(due)).toBe('2027-01-05 17:30');
    expect(steps.at(-1)).toContain('暂定');
  });
});
