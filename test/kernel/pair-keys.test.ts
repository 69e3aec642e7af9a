import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bigrams, PAIR_KEYS, pairKeys } from '../../src/kernel/pair-keys.ts';

const letters = fc
  .array(fc.constantFrom(...'枫亭市场门口天天有人乱停车消防通道都堵了'), { maxLength: 60 })
  .map((l) => l.join(''));

describe('the keys of a text', () => {
  it('are what rows hold: a change needs a migration', () => {
    expect(pairKeys('枫亭市场门口')).toEqual([-1154516760, 115727385, 1339827585, 1502691833, 1531122894]);
    expect(pairKeys('')).toEqual([]);
    expect(pairKeys('。')).toEqual([]);
  });

  it('are few, ascending, whole numbers of 32 bits, and know neither spaces nor marks', () => {
    fc.assert(
      fc.property(letters, fc.nat(20), (text, at) => {
        const keys = pairKeys(text);
        expect(keys.length).toBe(Math.min(PAIR_KEYS, bigrams(text).size));
        expect(keys.every((k, i) => k === (k | 0) && (i === 0 || k > (keys[i - 1] ?? 0)))).toBe(true);
        expect(pairKeys(`${text.slice(0, at)}， ${text.slice(at)}！`)).toEqual(keys);
      }),
    );
  });

  it('meet where half of the pairs are shared', () => {
    let [met, asked] = [0, 0];
    fc.assert(
      fc.property(letters, letters, letters, (common, a, b) => {
        const [x, y] = [bigrams(common + a), bigrams(common + b)];
        const shared = [...x].filter((pair) => y.has(pair)).length;
        if (shared === 0 || (2 * shared) / (x.size + y.size) < 0.5) return;
        asked++;
        const keys = new Set(pairKeys(common + a));
        if (pairKeys(common + b).some((key) => keys.has(key))) met++;
      }),
      { numRuns: 500, seed: 7 },
    );
    expect(asked).toBeGreaterThan(50);
    expect(met / asked).toBeGreaterThan(0.98);
  });
});
