import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../src/language/normalise.ts';

describe('normalising', () => {
  it.each([
    ['著火了！！！救命～～', '着火了!救命~'],
    ['榜頭鎮 東橋', '榜头镇 东桥'],
    ['ＱＱ１２３', 'qq123'],
    ['a\n\nb\u3000\u3000c', 'a\nb c'],
  ])('%s', (given, wanted) => {
    expect(normalise(given).text).toBe(wanted);
  });

  it('keeps the way back to the original, ascending', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (original) => {
        const { text, origin } = normalise(original);
        expect(origin).toHaveLength(text.length + 1);
        for (let i = 1; i < origin.length; i++) expect(origin[i] ?? 0).toBeGreaterThanOrEqual(origin[i - 1] ?? 0);
        expect(origin.at(-1)).toBe(original.toWellFormed().length);
      }),
    );
  });
});
