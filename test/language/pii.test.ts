import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hideAccessCodes } from '../../src/language/access-code-mask.ts';
import { findPii, maskPii, maskText } from '../../src/language/pii.ts';
import { hasRightCheckDigit, PATTERNS } from '../../src/language/pii-patterns.ts';
import { unboundedRepetition } from './unbounded.ts';

interface Example {
  id: string;
  text: string;
  expected_masked: string;
  spans: string;
}

const examples = parse(readFileSync(fileURLToPath(new URL('pii_examples.csv', import.meta.url))), {
  columns: true,
}) as Example[];

describe('personal data', () => {
  it.each(examples)('$id: $text', ({ text, expected_masked, spans }) => {
    const wanted = (JSON.parse(spans) as { type: string; start: number; end: number }[]).map(
      ({ type, start, end }) => ({
        type,
        start,
        end,
      }),
    );
    expect(maskText(text)).toEqual({ masked: expected_masked, spans: wanted });
  });

  it.each([
    ['我叫陈家明，住赖店', '我叫陈**，住赖店'],
    ['我是林志强,想反映一下', '我是林**,想反映一下'],
    ['我是安溪人，来做工的', '我是安溪人，来做工的'],
    ['我老公打我', '我老公打我'],
    ['本人于本月十二日到所里', '本人于本月十二日到所里'],
    ['电话幺三八零零幺三八零零零，晚上打', '电话***********，晚上打'],
    ['加我vx:abc_12345', '加我vx:ab*******'],
    ['手机１３８００１３８０００', '手机１３８****８０００'],
    ['008613800138000', '0086138****8000'],
    ['座机 8123456', '座机 ****456'],
    ['账号 1234567890123456 是他的', '账号 ************3456 是他的'],
    ['身份证350322190001010011谢谢', '身份证350*************11谢谢'],
    ['身份证350322190001010011A', '身份证350*************11A'],
    ['警号350123，工牌也拍了', '警号350123，工牌也拍了'],
  ])('%s', (text, masked) => {
    expect(maskText(text).masked).toBe(masked);
  });

  it('knows the check digit of an identity number', () => {
    expect(hasRightCheckDigit('350322190001010011')).toBe(true);
    expect(hasRightCheckDigit('350322190001010031')).toBe(false);
  });

  const fragment = fc.oneof(
    fc.constantFrom(
      '13800138000',
      '350322190001010011',
      '闽B12345',
      'QQ12345678',
      '我叫王小明',
      '0594-8123456',
      ' ',
      '，',
    ),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\ud800', '\udc00', '１３８', '电话', '卡号'),
  );
  const hostile = fc.array(fragment, { maxLength: 12 }).map((parts) => parts.join(''));

  it('keeps length and everything outside the spans; spans are ascending and apart', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { masked, spans } = maskPii(text);
        expect(maskText(text)).toEqual({ masked: hideAccessCodes(masked), spans });
        expect(masked.length).toBe(text.length);
        let at = 0;
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(masked.slice(at, start)).toBe(text.slice(at, start));
          at = end;
        }
        expect(masked.slice(at)).toBe(text.slice(at));
      }),
    );
  });

  it('lets no more than the kept characters of a number through', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), fc.constantFrom('', ' ', '-'), (n, gap) => {
        const digits = `13${String(n).padStart(9, '0')}`;
        const written = `${digits.slice(0, 3)}${gap}${digits.slice(3, 7)}${gap}${digits.slice(7)}`;
        const { masked } = maskText(`请打${written}找我`);
        expect(masked.replace(/\D/g, '')).toBe(`${digits.slice(0, 3)}${digits.slice(7)}`);
      }),
    );
  });

  // rules.md section 7, as a second hand reads it: how many characters of each kind may be left.
  const LEFT = { id: 5, mobile: 7, landline: 7, plate: 4, bankcard: 4, qq: 4, wechat: 2, name: 2 } as const;

  it('leaves no more than the kept characters inside a span, whatever stands around it', () => {
    const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
    const personal = fc.oneof(
      digits(9).map((d) => `手机13${d}`),
      digits(9).map((d) => `+86 13${d.slice(0, 1)} ${d.slice(1, 5)} ${d.slice(5)}`),
      fc.stringMatching(/^[幺一][三五八][零一二三四五六七八九]{9}$/),
      digits(3).map((d) => `身份证35032219900101${d}X`),
      digits(16).map((d) => `卡号：${d}`),
      digits(8).map((d) => `QQ${d}`),
      digits(8).map((d) => `0594-${d}`),
      digits(5).map((d) => `闽B·${d}`),
      fc.stringMatching(/^[a-z][a-z0-9_-]{6,12}$/).map((id) => `微信号${id}`),
      fc.constantFrom('我叫欧阳小明，', '联系人：林志强 ', '户名陈家明。'),
    );
    const mixed = fc.array(fc.oneof(personal, hostile), { minLength: 1, maxLength: 6 }).map((p) => p.join(' '));
    let seen = 0;
    fc.assert(
      fc.property(mixed, (text) => {
        const { masked, spans } = maskPii(text);
        for (const { type, start, end } of spans) {
          seen += 1;
          const left = masked.slice(start, end).replace(/[\s\-+()（）·.•*]/gu, '');
          // A country's or another's prefix (86, 0086) stays with a mobile number.
          const prefix = type === 'mobile' ? 4 : 0;
          expect(left.length, `${type} ${left}`).toBeLessThanOrEqual(LEFT[type] + prefix);
        }
      }),
      { numRuns: 300 },
    );
    expect(seen).toBeGreaterThan(300);
  });

  it('masking twice changes nothing', () => {
    fc.assert(fc.property(hostile, (text) => maskText(maskText(text).masked).masked.length === text.length));
    for (const { text } of examples)
      expect(findPii(maskText(text).masked).filter((s) => s.type !== 'name')).toEqual([]);
  });

  it('has no pattern that repeats without bound, so the search is linear', () => {
    expect(PATTERNS.length).toBeGreaterThan(10);
    for (const { regex } of PATTERNS) expect(unboundedRepetition(regex)).toBeNull();
  });
});
