import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boundsWords,
  changeWords,
  differenceWords,
  directionOf,
  percent,
} from '../../src/panel/pages/language/compared-words.ts';
import { CHART, linePath, placeX, placeY, scaleTop } from '../../src/panel/pages/language/drift-lines.ts';

const found = { cases: 200, before: 100, after: 110, low: 0.0125, high: 0.0875 };

describe('two models side by side', () => {
  it('are told in shares and points', () => {
    expect(changeWords(found)).toBe('50.0 → 55.0%');
    expect(`${differenceWords(found)} ${boundsWords(found)}`).toBe('+5.0 +1.3 … +8.8');
    expect([found, { ...found, low: -0.1 }, { ...found, low: -0.1, high: -0.01 }].map(directionOf)).toEqual([
      'better',
      'same',
      'worse',
    ]);
    const none = { cases: 0, before: 0, after: 0, low: 0, high: 0 };
    expect([percent(0, 0), changeWords(none), differenceWords(none)]).toEqual(['–', '–', '–']);
  });
});

describe('the line of the weeks', () => {
  it('stays on the drawing, and breaks off where nothing came', () => {
    const share = fc.option(fc.double({ min: 0, max: 100, noNaN: true }));
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 12 }), (shares) => {
        const top = scaleTop(shares);
        for (const [i, one] of shares.entries()) {
          expect(placeX(i, shares.length)).toBeGreaterThanOrEqual(CHART.left);
          expect(placeX(i, shares.length)).toBeLessThanOrEqual(CHART.width - CHART.right);
          if (one === null) continue;
          expect(placeY(one, top)).toBeGreaterThanOrEqual(CHART.top);
          expect(placeY(one, top)).toBeLessThanOrEqual(CHART.height - CHART.bottom);
        }
        expect(linePath(shares, top).match(/[ML]/g)?.length ?? 0).toBe(shares.filter((one) => one !== null).length);
      }),
      { numRuns: 50 },
    );
    expect(linePath([0, null, 10, 10], 10)).toBe('M44.0 154.0M288.0 10.0L410.0 10.0');
  });
});
