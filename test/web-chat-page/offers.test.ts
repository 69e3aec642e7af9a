import { describe, expect, it } from 'vitest';
import { offerRows } from '../../bots/web-chat/page/logic/offers.ts';
import { fromCitizen, fromService } from './setup/messages.ts';

const NUMBER = '2611240007';
const marks = [5, 4, 3, 2, 1].map((n) => ({ key: String(n), label: `${n}分` }));
const rating = fromService('rating', {
  purpose: 'rating',
  suggestion: NUMBER,
  offers: [...marks, { key: '没解决', label: '没解决' }],
});
const receipt = fromService('receipt', {
  purpose: 'receipt',
  suggestion: NUMBER,
  offers: [
    { key: '1', label: '换类别' },
    { key: '0', label: '撤回' },
  ],
});
const question = fromService('question', {
  purpose: 'question',
  suggestion: NUMBER,
  offers: [1, 2, 3, 4, 5].map((n) => ({ key: String(n), label: '' })),
});

describe('offers', () => {
  it('names the marks in words and keeps the server’s label in the accessible name', () => {
    const row = offerRows([rating]).get('rating');
    expect(row?.buttons.map((b) => b.label)).toEqual([
      '5 很满意',
      '4 满意',
      '3 一般',
      '2 不满意',
      '1 很不满意',
      '没解决',
    ]);
    expect(row?.buttons.map((b) => b.name)).toEqual([
      '5 很满意（5分）',
      '4 满意（4分）',
      '3 一般（3分）',
      '2 不满意（2分）',
      '1 很不满意（1分）',
      '没解决',
    ]);
  });

  it('does not take five numbered choices for marks', () => {
    const row = offerRows([question]).get('question');
    expect(row?.buttons.map((b) => [b.label, b.look])).toEqual(['1', '2', '3', '4', '5'].map((k) => [k, 'plain']));
  });

  it('sends a bare key under the newest, number and key under an older receipt', () => {
    const rows = offerRows([receipt, fromCitizen('x', '路灯'), rating]);
    expect(rows.get('rating')?.buttons[0]?.send).toBe('5');
    expect(rows.get('receipt')).toMatchObject({ current: false });
    expect(rows.get('receipt')?.buttons.map((b) => b.send)).toEqual([`${NUMBER} 1`, `${NUMBER} 0`]);
  });

  it('keeps an older request for a mark open, but no older question', () => {
    const rows = offerRows([question, rating, receipt]);
    expect(rows.get('rating')?.buttons[0]?.send).toBe(`${NUMBER} 5`);
    expect(rows.has('question')).toBe(false);
  });

  it('shows the mark given instead of the buttons', () => {
    expect(offerRows([rating, fromCitizen('a', '4')]).get('rating')?.chosen).toBe('4 满意');
    expect(offerRows([rating, receipt, fromCitizen('a', `${NUMBER} 没解决`)]).get('rating')?.chosen).toBe('没解决');
  });

  it('does not take an answer to something newer, or other words, for the mark', () => {
    expect(offerRows([rating, receipt, fromCitizen('a', '1')]).get('rating')?.chosen).toBeNull();
    expect(offerRows([fromCitizen('a', '5'), rating]).get('rating')?.chosen).toBeNull();
    expect(offerRows([rating, fromCitizen('a', '谢谢')]).get('rating')?.chosen).toBeNull();
  });

  it('says nothing under messages without offers', () => {
    expect(offerRows([fromService('a'), fromService('b', { offers: [] }), fromCitizen('c', '1')]).size).toBe(0);
  });
});
