import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstCharacters, isCleanText, repairText } from '../../src/kernel/text.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 120 });

describe('text', () => {
  it.each([
    ['你好', true],
    ['a\tb\r\nc', true],
    ['😀👨‍👩‍👧', true],
    ['\u0085\u00a0', true],
    ['', true],
    ['a\u0000b', false],
    ['\u0007', false],
    ['\u001b[31m', false],
    ['\u007f', false],
    ['\ud83d', false],
    ['\ude00\ud83d', false],
  ])('%j may be stored: %s', (text, clean) => {
    expect(isCleanText(text)).toBe(clean);
  });

  it('repairs everything, once, in the same length, and leaves good text alone', () => {
    const withSurrogates = fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes));
    fc.assert(
      fc.property(fc.oneof(anyText, withSurrogates), (text) => {
        const repaired = repairText(text);
        expect(isCleanText(repaired)).toBe(true);
        expect(repaired).toHaveLength(text.length);
        expect(repairText(repaired)).toBe(repaired);
        if (isCleanText(text)) expect(repaired).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('cuts by characters, never within one', () => {
    expect(firstCharacters('一二三四', 3)).toBe('一二三');
    expect(firstCharacters('😀😀😀', 2)).toBe('😀😀');
    expect(firstCharacters('一\n二', 10)).toBe('一\n二');
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 60 }), (raw, max) => {
        const text = raw.toWellFormed();
        const first = firstCharacters(text, max);
        expect(text.startsWith(first)).toBe(true);
        expect(first.isWellFormed()).toBe(true);
      }),
    );
  });
});
