import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAccessWords } from '../../../src/conversation/access-words.ts';
import { type Command, parseCommand } from '../../../src/conversation/keys.ts';
import { ACCESS_LETTERS, newAccessCode, spellAccessCode } from '../../../src/kernel/access-code.ts';
import { hideAccessCodes } from '../../../src/language/access-code-mask.ts';
import { maskText } from '../../../src/language/pii.ts';

const NUMBER = '2611240007';
const CODE = 'K7QM9F3X';

describe('number and access code, as people write them', () => {
  it.each([
    '2611240007 K7QM-9F3X',
    '2611240007 K7QM9F3X',
    '查 2611240007 码 k7qm9f3x',
    '2611240007k7qm9f3x',
    '２６１１２４０００７　Ｋ７ＱＭ－９Ｆ３Ｘ',
    '编号2611240007，查询码K7QM-9F3X',
    '编号：2611240007\n查询码：K7QM-9F3X',
    '2611240007/K7QM9F3X',
    '2611240007 k7 qm 9f 3x',
    '2611240007 k 7 q m 9 f 3 x',
    '26 1124 0007 K7QM 9F3X',
    'K7QM-9F3X 2611240007',
    'k7qm9f3x,2611240007',
    '我的编号是2611240007，码是K7QM—9F3X，麻烦查一下，谢谢',
    '“2611240007 K7QM-9F3X”',
    '查询 2611240007 K7QM-9F3X 进度',
  ])('%j', (text) => {
    expect(parseCommand(text)).toEqual({ type: 'access', number: NUMBER, code: CODE, sure: true } satisfies Command);
  });

  it('takes letters that do not occur for those they are mistaken for', () => {
    expect(readAccessWords('2611240007 LLLL-2345')?.code).toBe('LLLL2345');
    expect(readAccessWords('2611240007 1iIl-2345')?.code).toBe('LLLL2345');
  });

  it.each(['2611240007 K7QM-9F3', '2611240007 K7QM-9F3XX', '2611240007 K7QM-9F0X', '2611240007 码 1234567'])(
    'a slip of the pen is an attempt: %j',
    (text) => {
      expect(parseCommand(text)).toMatchObject({ type: 'access', number: NUMBER });
      expect(readAccessWords(text)?.code).not.toBe(CODE);
    },
  );

  it.each<[string, boolean]>([
    ['K7QM-9F3X', true],
    ['查询码 K7QM9F3X', true],
    ['k7qm 9f3x', true],
    ['k7qm9f3x', false],
  ])('a code alone: %j', (text, sure) => {
    expect(parseCommand(text)).toEqual({ type: 'access', number: null, code: CODE, sure });
  });

  it.each([
    '2611240007',
    '2611240007 5',
    '2611240007 5分',
    '2611240007 没解决',
    '2611240007 13850781234',
    '13850781234 K7QM9F3X',
    '350322199001011234',
    '35032219900101123X',
    '26112400072611240008',
    '闽B12345',
    '我在2611240007里说的那个事怎么还没人来 K7QM-9F3X 是不是忘了',
    'hello world',
    '查询码',
    '码',
    '',
  ])('is not %j', (text) => {
    expect(parseCommand(text)?.type).not.toBe('access');
  });

  const letters = fc.array(fc.constantFrom(...ACCESS_LETTERS), { minLength: 8, maxLength: 8 }).map((l) => l.join(''));
  const number = fc
    .tuple(
      fc.integer({ min: 20, max: 99 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 31 }),
      fc.integer({ min: 1, max: 99_999 }),
    )
    .map(([y, m, d, n]) => [y, m, d].map((v) => String(v).padStart(2, '0')).join('') + String(n).padStart(4, '0'));
  const wide = (text: string) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
  const dress = fc.record({
    lead: fc.constantFrom('', '查', '编号', '编号：', '查询 ', '请查 '),
    between: fc.constantFrom(' ', '，', '：', ' 码 ', '，查询码：', '\n', '、', '  '),
    tail: fc.constantFrom('', '。', ' 谢谢', '！', ' 进度'),
    spell: fc.constantFrom(
      (c: string) => c,
      spellAccessCode,
      (c: string) => c.toLowerCase(),
      (c: string) => Array.from(c).join(' '),
      (c: string) => spellAccessCode(c).toLowerCase(),
    ),
    full: fc.boolean(),
  });

  it('finds any number and code in any dress, and staff never see the code', () => {
    fc.assert(
      fc.property(number, letters, dress, (n, code, { lead, between, tail, spell, full }) => {
        const plain = `${lead}${n}${between}${spell(code)}${tail}`;
        const text = full ? wide(plain) : plain;
        expect(readAccessWords(text)).toMatchObject({ number: n, code });
        const shown = maskText(text).masked;
        expect(shown).toHaveLength(text.length);
        expect(
          shown
            .normalize('NFKC')
            .toUpperCase()
            .replace(/[^A-Z0-9]/g, ''),
        ).not.toContain(code);
      }),
    );
  });

  it('any text is fine and costs little', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void readAccessWords(text)));
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        (text) => hideAccessCodes(text).length === text.length,
      ),
    );
    const began = performance.now();
    hideAccessCodes('2611240007 '.repeat(20_000));
    hideAccessCodes('A-'.repeat(100_000));
    hideAccessCodes(`码${' '.repeat(100_000)}`);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

describe('an access code', () => {
  it('is hidden wherever it stands in a text, and nothing else is', () => {
    expect(hideAccessCodes('查询码 K7QM-9F3X：请记下')).toBe('查询码 ****-****：请记下');
    expect(hideAccessCodes('我写了2611240007 k7qm9f3x怎么没用')).toBe('我写了2611240007 ********怎么没用');
    expect(hideAccessCodes('码是k7qm9f3x')).toBe('码是********');
    expect(hideAccessCodes('26 1124 0007 K7QM 9F3X')).toBe('26 1124 0007 **** ****');
    expect(hideAccessCodes('好的\n k7qm9f3x。\n谢谢')).toBe('好的\n ********。\n谢谢');
    for (const text of [
      '号码13850781234',
      '验证码 123456',
      '编号 2611240007 已撤回。',
      '闽B12345停在K12+300',
      '82941100',
      '下载app安装不了',
      '2611240007 5',
    ])
      expect(hideAccessCodes(text)).toBe(text);
  });

  it('has forty random bits and no letter that is mistaken for another', () => {
    expect(ACCESS_LETTERS).toHaveLength(32);
    expect(new Set(ACCESS_LETTERS).size).toBe(32);
    expect(ACCESS_LETTERS).not.toMatch(/[01OIa-z]/);
    const codes = Array.from({ length: 500 }, newAccessCode);
    expect(new Set(codes).size).toBe(500);
    for (const code of codes) expect(code).toMatch(/^[A-HJ-NP-Z2-9]{8}$/);
    expect(spellAccessCode('K7QM9F3X')).toBe('K7QM-9F3X');
    // Every letter occurs: none is left out by the way they are drawn.
    expect(new Set(codes.join('')).size).toBe(32);
  });
});
