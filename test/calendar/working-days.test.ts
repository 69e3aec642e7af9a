import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadPack } from '../../src/bureaus/load-pack.ts';
import { createCalendar } from '../../src/calendar/create-calendar.ts';
import { dateOf, dayNumber } from '../../src/calendar/dates.ts';
import { statutoryHoliday } from '../../src/calendar/statutory-days.ts';

const { holidays } = loadPack('xianyou');
const calendar = createCalendar(holidays, 'Asia/Shanghai');

describe('working days', () => {
  it.each([
    ['2025-01-26', true, '调休上班'],
    ['2025-01-27', true, '工作日'],
    ['2025-01-28', false, '春节放假'],
    ['2025-02-04', false, '春节放假'],
    ['2025-02-05', true, '工作日'],
    ['2025-02-08', true, '调休上班'],
    ['2025-02-09', false, '周末'],
    ['2025-09-28', true, '调休上班'],
    ['2025-10-08', false, '国庆节、中秋节放假'],
    ['2025-10-09', true, '工作日'],
    ['2025-10-11', true, '调休上班'],
    ['2026-01-04', true, '调休上班'],
    ['2026-02-14', true, '调休上班'],
    ['2026-02-15', false, '春节放假'],
    ['2026-02-23', false, '春节放假'],
    ['2026-02-24', true, '工作日'],
    ['2026-02-28', true, '调休上班'],
    ['2026-03-01', false, '星期日，周末'],
    ['2026-09-20', true, '调休上班'],
    ['2026-10-08', true, '星期四，工作日'],
    ['2026-10-10', true, '调休上班'],
  ])('%s works: %s (%s)', (date, working, words) => {
    const day = calendar.describeDay(date);
    expect(day).toMatchObject({ date, working });
    expect(day.why).toContain(words);
    expect(day.why).not.toContain('没有');
  });

  it.each([
    ['2027-01-01', false, '元旦'],
    ['2027-01-04', true, '星期一'],
    ['2027-02-05', false, '春节'],
    ['2027-02-08', false, '春节'],
    ['2027-02-09', true, '工作日'],
    ['2027-04-05', false, '清明节'],
    ['2027-05-02', false, '劳动节'],
    ['2027-06-09', false, '端午节'],
    ['2027-09-15', false, '中秋节'],
    ['2027-10-01', false, '国庆节'],
    ['2027-10-04', true, '工作日'],
    ['2023-10-03', false, '国庆节'],
  ])('%s, a year without a list, is worked out and says so', (date, working, words) => {
    const { why, working: works } = calendar.describeDay(date);
    expect(works).toBe(working);
    expect(why).toContain(words);
    expect(why).toContain(`没有${date.slice(0, 4)}年的数据`);
  });

  it('knows the statutory holidays that the real lists give off', () => {
    // The decree of November 2024 holds from 2025 on.
    const off = new Set(holidays.filter((h) => h.day === 'off' && h.date >= '2025').map((h) => h.date));
    for (const year of [2025, 2026]) {
      const named = Array.from({ length: 365 }, (_, i) => dayNumber(`${year}-01-01`) + i).filter(statutoryHoliday);
      expect(named).toHaveLength(13);
      for (const day of named) expect(off).toContain(dateOf(day));
    }
  });

  it.each(['2026-13-40', '2026-02-30', '2026-2-3', '', 'today', '2026-02-03T00:00:00Z'])('refuses %s', (date) => {
    expect(() => calendar.describeDay(date)).toThrow(RangeError);
  });

  it('reads and writes every date alike', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (day) => {
        expect(dayNumber(dateOf(day))).toBe(day);
      }),
    );
  });
});
