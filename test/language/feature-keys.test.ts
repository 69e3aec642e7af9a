import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gramOf, groupKey, isGroupKey, KeyTable, keyOfGram } from '../../src/language/feature-keys.ts';
import { indexLexicon } from '../../src/language/lexicon.ts';
import { countFeatures, shapeOf } from '../../src/language/text-features.ts';

describe('features as numbers', () => {
  it('come back as the letters they were', () => {
    const letters = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 2 })
      .filter((s) => s.length <= 2 && !/[\0\uffff]/.test(s));
    fc.assert(
      fc.property(letters, (gram) => {
        expect(gramOf(keyOfGram(gram))).toBe(gram);
        expect(isGroupKey(keyOfGram(gram))).toBe(false);
      }),
    );
    expect(isGroupKey(groupKey(7))).toBe(true);
  });

  it('are numbered in order of first sight, however many there are', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 0xfffe_ffff }), { maxLength: 400 }), (keys) => {
        const table = new KeyTable(4);
        const known = new Map<number, number>();
        for (const key of keys) {
          if (!known.has(key)) known.set(key, known.size);
          expect(table.add(key)).toBe(known.get(key));
        }
        expect([...table.keys()]).toEqual([...known.keys()]);
        for (const [key, number] of known) expect(table.get(key)).toBe(number);
        expect(table.get(0xffff_0000)).toBe(-1);
      }),
    );
  });

  it('are the letters, the pairs and the groups of a text, as often as they occur', () => {
    const lexicon = indexLexicon({ theft: ['偷', '电瓶车'], told: [] });
    const text = fc.string({ unit: fc.constantFrom('偷', '电', '瓶', '车', '，', '1', '\ud800', '\uffff', '\0', 'A') });
    fc.assert(
      fc.property(text, (given) => {
        const shape = shapeOf(given);
        const expected = new Map<string, number>();
        const add = (name: string) => expected.set(name, (expected.get(name) ?? 0) + 1);
        for (let i = 0; i < shape.length; i++) {
          if (shape[i] !== '|') add(shape.charAt(i));
          if (i + 1 < shape.length) add(shape.slice(i, i + 2));
          if (shape[i] === '偷' || shape.startsWith('电瓶车', i)) add('=0');
        }
        add('=1');
        const { keys, counts } = countFeatures(given, lexicon, ['told', 'unknown']);
        const found = Array.from(keys, (key, i): [string, number] => [
          isGroupKey(key) ? `=${key & 0xffff}` : gramOf(key),
          counts[i] ?? 0,
        ]);
        expect(new Map(found)).toEqual(expected);
      }),
    );
  });
});
