import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TEXT_MAX as SERVER_MAX } from '../../bots/web-chat/contract.ts';
import {
  BEGINNINGS,
  cleanText,
  counterWords,
  judgeDraft,
  TEXT_MAX,
  withBeginning,
} from '../../bots/web-chat/page/logic/draft.ts';
import { isCleanText } from '../../src/kernel/text.ts';

describe('draft', () => {
  it('allows as many characters as the server', () => expect(TEXT_MAX).toBe(SERVER_MAX));

  it('is always text the server takes', () => {
    const unit = fc.oneof(fc.integer({ min: 0, max: 0x7f }), fc.integer({ min: 0xd7ff, max: 0xe000 }));
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 12 }), (units) => {
        const clean = cleanText(String.fromCharCode(...units));
        expect(isCleanText(clean)).toBe(true);
        expect(cleanText(clean)).toBe(clean);
      }),
      { numRuns: 2_000 },
    );
    expect(cleanText('  好\r\n的😀\u0007 ')).toBe('好\n的😀');
  });

  it('tells apart nothing, only a beginning, too much and enough', () => {
    expect(judgeDraft(' \n')).toEqual({ type: 'empty' });
    expect(judgeDraft(BEGINNINGS.ask)).toEqual({ type: 'begun' });
    expect(judgeDraft('字'.repeat(2_003))).toEqual({ type: 'long', over: 3 });
    expect(judgeDraft(` ${'字'.repeat(2_000)} `).type).toBe('ready');
    expect(judgeDraft(`${BEGINNINGS.report}路灯`)).toEqual({ type: 'ready', text: '我要反映：路灯' });
  });

  it('counts only near the end', () => {
    expect(counterWords('字'.repeat(1_799))).toBe('');
    expect(counterWords('字'.repeat(1_990))).toBe('还可以写 10 个字');
    expect(counterWords('字'.repeat(2_001))).toBe('超出 1 个字');
  });

  it('never loses own words to an example', () => {
    expect(withBeginning('', BEGINNINGS.report)).toBe(BEGINNINGS.report);
    expect(withBeginning(BEGINNINGS.report, BEGINNINGS.idea)).toBe(BEGINNINGS.idea);
    expect(withBeginning('路灯坏了', BEGINNINGS.idea)).toBe('路灯坏了');
  });
});
