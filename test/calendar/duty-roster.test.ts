import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covers, type DutyShift, onDuty } from '../../src/calendar/duty-roster.ts';

const shift = (more: Partial<DutyShift>): DutyShift => ({
  name: '',
  days: [1, 2, 3, 4, 5, 6, 7],
  from: 0,
  to: 1440,
  staff: ['a'],
  ...more,
});
const at = (weekday: number, hour: number, minute = 0) => ({ date: '', weekday, minutes: hour * 60 + minute });

describe('a shift', () => {
  it('begins at its first minute and is over at its last', () => {
    const day = shift({ days: [1], from: 480, to: 1080 });
    expect([at(1, 7, 59), at(1, 8), at(1, 17, 59), at(1, 18), at(2, 9)].map((t) => covers(day, t))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });

  it('belongs to the day on which it begins when it goes through the night, from Sunday to Monday too', () => {
    const night = shift({ days: [7], from: 1080, to: 480 });
    expect([at(7, 17), at(7, 18), at(1, 7, 59), at(1, 8), at(1, 19)].map((t) => covers(night, t))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });

  it('lasts a whole day when it ends at the minute it begins', () => {
    const day = shift({ days: [3], from: 510, to: 510 });
    expect([at(3, 8, 29), at(3, 8, 30), at(4, 8, 29), at(4, 8, 30)].map((t) => covers(day, t))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

it('rings the names of the running shifts in their order, each once', () => {
  const roster = [
    shift({ from: 480, to: 1080, staff: ['a', 'b'] }),
    shift({ from: 1080, to: 480, staff: ['c'] }),
    shift({ staff: ['b', 'd'] }),
  ];
  expect(onDuty(roster, at(2, 9))).toEqual(['a', 'b', 'd']);
  expect(onDuty(roster, at(2, 23))).toEqual(['c', 'b', 'd']);
  expect(onDuty([], at(2, 9))).toEqual([]);
});

it('two shifts that follow one another leave no minute out and share none', () => {
  const minute = fc.nat(1439);
  fc.assert(
    fc.property(minute, minute, fc.integer({ min: 1, max: 7 }), minute, (from, to, weekday, minutes) => {
      fc.pre(from !== to);
      const wall = { date: '', weekday, minutes };
      expect([shift({ from, to }), shift({ from: to, to: from })].filter((s) => covers(s, wall))).toHaveLength(1);
    }),
  );
});
