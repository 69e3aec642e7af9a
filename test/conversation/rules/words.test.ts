import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadPack } from '../../../src/bureaus/load-pack.ts';
import { say } from '../../../src/conversation/say.ts';
import { bodyText, dayWords, deadlineWords } from '../../../src/conversation/words.ts';

describe('words', () => {
  it.each([
    ['0', '马上处理'],
    ['30m', '30分钟内答复'],
    ['2h', '2小时内答复'],
    ['24h', '24小时内答复'],
    ['8wh', '8小时内答复'],
    ['15wd', '15个工作日内答复'],
    ['15d', '15天内答复'],
    ['-', '我们会尽快答复'],
    ['soon', '我们会尽快答复'],
    ['', '我们会尽快答复'],
  ])('the deadline %j is %s', (spec, words) => {
    expect(deadlineWords(spec)).toBe(words);
  });

  it('has words for every deadline of the data pack', () => {
    const pack = loadPack('xianyou');
    for (const { deadline } of [...pack.kinds.values(), ...pack.categories.values()])
      expect(deadlineWords(deadline)).not.toMatch(/[{}]/);
  });

  it('stands for a picture or place in a line of text', () => {
    expect(bodyText({ text: '路灯坏了' })).toBe('路灯坏了');
    expect(bodyText({ text: '' })).toBe('');
    expect(bodyText({ media: { id: 'm', type: 'image/png' } })).toBe('[图片]');
    expect(bodyText({ location: { lat: 25, lng: 118, datum: 'wgs84' } })).toBe('[位置]');
    expect(bodyText({ location: { lat: 25, lng: 118, datum: 'gcj02', label: '枫亭街' } })).toBe('[位置] 枫亭街');
  });

  it('names a day in the time zone given', () => {
    const late = Date.parse('2026-11-25T23:30:00+08:00');
    expect(dayWords(late, 'Asia/Shanghai')).toBe('11月25日');
    expect(dayWords(late + 3_600_000, 'Asia/Shanghai')).toBe('11月26日');
    expect(dayWords(late, 'UTC')).toBe('11月25日');
  });

  it('fills what is given, leaves out what is not, and does not read what it filled in', () => {
    expect(say('withdraw.thanks', { number: '2611240001' })).toBe('编号 2611240001 已撤回。');
    expect(say('withdraw.thanks')).toBe('编号  已撤回。');
    expect(say('staff.reply', { unit: '交警', number: '1', text: '{number} $& $1' })).toContain('：{number} $& $1');
  });

  it('shows 110 first in an emergency and never says that help is on the way', () => {
    const texts = JSON.parse(readFileSync('src/conversation/locales/zh-CN.json', 'utf8')) as Record<string, string>;
    expect(say('emergency')).toMatch(/^【紧急】请立即拨打110/);
    for (const [key, text] of Object.entries(texts))
      expect(`${key}: ${text}`).not.toMatch(/马上到|已出警|正在赶来|民警已/);
  });
});
