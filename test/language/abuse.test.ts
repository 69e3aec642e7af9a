import { describe, expect, it } from 'vitest';
import { isAbusive } from '../../src/language/abuse.ts';

describe('abuse', () => {
  it.each([
    '妈的，报了三次没人来',
    '一群废物',
    '傻X机器人',
    '他妈的什么态度',
    '垃圾平台',
    'NMD 电话也不接',
    '有个屁用',
    '滚',
  ])('sees that it insults: %s', (text) => {
    expect(isAbusive(text)).toBe(true);
  });

  // Seen in messages: words of abuse inside everyday ones.
  it.each([
    '我妈的手机丢了',
    '他妈的腿摔断了，住院要谁签字',
    '垃圾三天没人收',
    '神经病院的车几点来',
    '隔壁黑狗不拴',
    '滚筒掉在路中间',
    '猪脑壳那边的路灯坏了',
    '废物回收站半夜还在装车',
  ])('does not where nobody is insulted: %s', (text) => {
    expect(isAbusive(text)).toBe(false);
  });
});
