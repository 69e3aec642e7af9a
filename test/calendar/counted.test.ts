import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../src/calendar/create-calendar.ts';
import { testPack } from '../setup/deps.ts';

const calendar = createCalendar(testPack().holidays, 'Asia/Shanghai');
const at = (time: string) => Date.parse(`${time}+08:00`);
const HOUR = 3_600_000;

describe('what a clock counts between two moments', () => {
  it('is all of it for a running clock', () => {
    const { ms, days, off } = calendar.counted(at('2026-11-27T10:00'), at('2026-11-29T11:00'), '72h');
    expect([ms, days, off]).toEqual([49 * HOUR, 2, []]);
  });

  it('is office time and working days for the others, and it names the days that are left out', () => {
    const { ms, days, off } = calendar.counted(at('2026-11-27T16:30'), at('2026-11-30T09:30'), '3wd');
    expect(ms).toBe(2.5 * HOUR);
    expect(days).toBe(1);
    expect(off.map(({ date }) => date)).toEqual(['2026-11-28', '2026-11-29']);
  });

  it('knows holidays and the weekends worked for them', () => {
    const { days, off } = calendar.counted(at('2026-09-30T16:00'), at('2026-10-11T10:00'), '5wd');
    const between = (date: string) => off.some((day) => day.date === date);
    expect([between('2026-10-01'), between('2026-10-08')]).toEqual([true, false]);
    expect(days + off.length).toBe(11);
  });

  it('adds up with the due time: what is left at receipt is the length', () => {
    const from = at('2026-11-26T10:00');
    const due = calendar.due(from, '8wh') ?? 0;
    expect(calendar.counted(from, due, '8wh').ms).toBe(8 * HOUR);
  });
});
