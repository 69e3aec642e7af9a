import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLES } from '../../src/kernel/actor.ts';
import { readTimeCursor, writeTimeCursor } from '../../src/kernel/time-cursor.ts';
import { foldUsername, needsUnit, sessionEnd, unitProblem } from '../../src/people/rules.ts';

const HOUR = 3_600_000;
const time = fc.integer({ min: 0, max: 4_000_000_000_000 });

describe('sessions', () => {
  it('end 12 hours after use and a week after sign-in, whichever comes first', () => {
    fc.assert(
      fc.property(time, fc.integer({ min: 0, max: 14 * 24 * HOUR }), (start, later) => {
        const end = sessionEnd(start, start + later);
        expect(end).toBeLessThanOrEqual(start + 7 * 24 * HOUR);
        expect(end).toBeLessThanOrEqual(start + later + 12 * HOUR);
        expect([start + 7 * 24 * HOUR, start + later + 12 * HOUR]).toContain(end);
      }),
    );
  });
});

describe('units of staff', () => {
  it('are needed by heads and officers only, and never lie outside the bureau', () => {
    for (const role of ROLES) {
      expect(unitProblem(role, null, null) !== null).toBe(needsUnit(role));
      expect(unitProblem(role, 'x', null)).toBe('没有这个单位');
      expect(unitProblem(role, 'x', { level: 'station', active: 0 })).toBe('没有这个单位');
      expect(unitProblem(role, 'x', { level: 'external', active: 1 })).toContain('外部');
      expect(unitProblem(role, 'x', { level: 'bureau', active: 1 })).toBeNull();
    }
  });
});

it('takes a user name however it was typed', () => {
  expect(foldUsername('  Ａdmin ')).toBe('admin');
});

describe('time cursor', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(time, fc.stringMatching(/^[0-9a-z]{26}$/), (at, id) => {
        expect(readTimeCursor(writeTimeCursor({ at, id }))).toEqual({ at, id });
      }),
    );
  });

  it('refuses anything else by name', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => readTimeCursor(text)).toThrow(expect.objectContaining({ code: 'invalid' }));
      }),
    );
  });
});
