import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createZone } from '../../src/calendar/zone.ts';
import { beginningOf, inDaytime, momentOf, span } from '../../src/demo/when.ts';

const zone = createZone('Asia/Shanghai');
const at = (wall: string) => Date.parse(`${wall.replace(' ', 'T')}:00+08:00`);
const moments = fc.integer({ min: at('2026-01-01 00:00'), max: at('2027-12-31 00:00') });

describe('spans of the stories', () => {
  it.each([
    ['40m', 2_400_000],
    ['2d4h', 187_200_000],
    ['25s', 25_000],
  ])('%s', (words, ms) => expect(span(words)).toBe(ms));
  it.each(['', '3', 'h3', '2w', '1d ago'])('refuses %j', (words) => expect(() => span(words)).toThrow(RangeError));
});

describe('moments of the stories', () => {
  it('begin at a wall time some days ago, or some hours ago', () => {
    const begun = at('2026-03-02 10:00');
    expect(beginningOf({ ago: '3d', at: '18:05' }, begun, zone)).toBe(at('2026-02-27 18:05'));
    expect(beginningOf({ ago: '5h' }, begun, zone)).toBe(at('2026-03-02 05:00'));
    expect(beginningOf({ ago: '0d', at: '18:05' }, begun, zone)).toBeLessThan(begun);
  });

  it('move what falls in the night to the next morning', () => {
    expect(zone.wallTime(inDaytime(at('2026-03-02 23:10'), zone))).toMatch(/^2026-03-03 08:/);
    expect(zone.wallTime(inDaytime(at('2026-03-02 03:10'), zone))).toMatch(/^2026-03-02 08:/);
    expect(inDaytime(at('2026-03-02 12:00'), zone)).toBe(at('2026-03-02 12:00'));
  });

  it('come after the step before and never after the beginning of the demo', () => {
    const after = fc.constantFrom('0m', '20s', '40m', '3h', '2d', '9d');
    fc.assert(
      fc.property(moments, fc.nat({ max: 40 * 86_400_000 }), after, fc.boolean(), (begun, before, words, day) => {
        const previous = begun - before;
        const moment = momentOf(previous, words, begun, day ? zone : null);
        expect(moment).toBeGreaterThanOrEqual(previous);
        expect(moment).toBeLessThanOrEqual(begun);
      }),
    );
  });
});
