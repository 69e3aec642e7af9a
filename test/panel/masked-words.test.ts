import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskText } from '../../src/language/pii.ts';
import { maskedPieces } from '../../src/panel/parts/masked-words.ts';

const fieldsOf = (text: string) => maskedPieces(maskText(text).masked).flatMap(({ field }) => field ?? []);

describe('masked words', () => {
  it('are cut without losing or adding a letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('1', '3', '*', '王', 'A', ' ', '-', 'x', '0', '电') }), (words) => {
        const pieces = maskedPieces(words);
        expect(pieces.map((piece) => piece.words).join('')).toBe(words);
        expect(pieces.every((piece) => piece.words !== '')).toBe(true);
      }),
    );
  });

  it('lead to the kind of data that the service has masked', () => {
    expect(fieldsOf('电话13806012345，')).toEqual(['mobile']);
    expect(fieldsOf('身份证号350322199003071234，等了两个小时')).toEqual(['id']);
    expect(fieldsOf('打13806012345或者138 0601 2346')).toEqual(['mobile', 'mobile']);
    expect(fieldsOf('车牌闽B12345停在门口')).toEqual(['plate']);
    expect(fieldsOf('路灯坏了三天')).toEqual([]);
  });

  it('that are not known by their look lead to the whole text', () => {
    expect(maskedPieces('号码 *** 不全')).toEqual([
      { words: '号码 ', field: null },
      { words: '***', field: 'text' },
      { words: ' 不全', field: null },
    ]);
  });
});
