import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callLinks } from '../../bots/web-chat/page/logic/call-links.ts';
import { ideaOrigin, readIdeaPage } from '../../bots/web-chat/page/logic/idea-page.ts';
import { clockWords, dayWords } from '../../bots/web-chat/page/logic/time-words.ts';

const linked = (text: string) => callLinks(text).flatMap((p) => (p.href ? [p.href] : []));

describe('numbers to call', () => {
  it('are found in what the service says', () => {
    expect(
      linked('【紧急】请立即拨打110！火警119，急救120，交通事故122。不便说话可发短信到12110。请告诉我们：在哪里？'),
    ).toEqual(['tel:110', 'tel:119', 'tel:120', 'tel:122', 'sms:12110']);
    expect(linked('急事请打110，非紧急也可打12345。')).toEqual(['tel:110', 'tel:12345']);
    expect(linked('人身安全有危险，请马上打 110！')).toEqual(['tel:110']);
  });

  it('are not found in amounts, addresses and case numbers', () => {
    for (const text of ['罚款120元', '解放路110号', '编号 2611240110', '请打1100', '转给12345办理', '第119条'])
      expect(linked(text)).toEqual([]);
  });

  it('leave the text as it was', () => {
    const piece = fc.constantFrom('打', '110', '12110', '短信到', ' ', '\n', '元', '7', '<b>');
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())), (parts) => {
        const text = parts.join('');
        expect(
          callLinks(text)
            .map((p) => p.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});

describe('times', () => {
  const now = new Date(2026, 0, 1, 0, 5).getTime();
  it('name the days as people do', () => {
    expect(dayWords(now, now)).toBe('今天');
    expect(dayWords(new Date(2025, 11, 31, 23, 59).getTime(), now)).toBe('昨天');
    expect(dayWords(new Date(2025, 11, 30).getTime(), now)).toBe('2025年12月30日');
    expect(dayWords(new Date(2026, 2, 4).getTime(), new Date(2026, 5, 1).getTime())).toBe('3月4日');
  });

  it('have two digits', () => expect(clockWords(now)).toBe('00:05'));
});

describe('ideas', () => {
  it('tell whose town, who adopted and when, as far as known', () => {
    expect(ideaOrigin({ town: '枫亭镇', unit: '枫亭派出所' }, '今天')).toBe('枫亭镇 · 枫亭派出所采纳 · 今天');
    expect(ideaOrigin({ town: null, unit: null }, '昨天')).toBe('已采纳 · 昨天');
  });

  it('are read only from an answer that is a list', () => {
    expect(readIdeaPage({ items: [], nextCursor: null })).toEqual({ items: [], nextCursor: null });
    expect(readIdeaPage({ items: [], nextCursor: 'c' })?.nextCursor).toBe('c');
    for (const body of [null, 'x', {}, { items: 3 }]) expect(readIdeaPage(body)).toBeNull();
  });
});
