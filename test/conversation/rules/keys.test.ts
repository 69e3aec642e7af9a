import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Command, parseCommand } from '../../../src/conversation/keys.ts';

const key = (k: string, number: string | null = null): Command => ({ type: 'key', key: k, number });

describe('what people type', () => {
  it.each<[string, Command]>([
    ['1', key('1')],
    ['１', key('1')],
    [' 1 ', key('1')],
    ['1。', key('1')],
    ['０', key('0')],
    ['5分', key('5')],
    ['５分！', key('5')],
    ['5 分', key('5')],
    ['⑤', key('5')],
    ['“1”', key('1')],
    ['回1', key('1')],
    ['回复 1', key('1')],
    ['2611240007 5', key('5', '2611240007')],
    ['2611240007，5', key('5', '2611240007')],
    ['2611240007  5分', key('5', '2611240007')],
    ['２６１１２４０００７　５', key('5', '2611240007')],
    ['26112410000：0', key('0', '26112410000')],
    ['编号2611240007 5', key('5', '2611240007')],
    ['2611240007 没解决', key('没解决', '2611240007')],
    ['2611240007没解决。', key('没解决', '2611240007')],
    ['撤回', key('0')],
    ['撤回！', key('0')],
    ['2611240007 撤回', key('0', '2611240007')],
    ['没解决', key('没解决')],
    ['没解决。', key('没解决')],
    ['没解决！！', key('没解决')],
    ['还没解决', key('没解决')],
    ['还没有解决', key('没解决')],
    ['未解决', key('没解决')],
    ['2611240007', { type: 'progress', number: '2611240007' }],
    ['编号 2611240007', { type: 'progress', number: '2611240007' }],
    ['2611240007 进度', { type: 'progress', number: '2611240007' }],
    ['进度', { type: 'progress', number: null }],
    ['查进度？', { type: 'progress', number: null }],
    ['有结果了吗？', { type: 'progress', number: null }],
    ['人工', { type: 'person' }],
    ['转人工。', { type: 'person' }],
  ])('%j', (text, command) => {
    expect(parseCommand(text)).toEqual(command);
  });

  it.each([
    '',
    ' ',
    '。',
    '你好',
    '12',
    '10',
    '1 2',
    '1个',
    '5分钟前有人打架',
    '13850781234',
    '138507812345',
    '059412345678 5',
    '15059412345 1',
    '1985年',
    '撤回路灯的投诉',
    '没解决路灯的问题',
    '人工智能',
    '人工湖有人落水',
    '进度太慢了，没人管',
    '261124000',
    '2611240007 12',
    `1${' '.repeat(40)}`,
  ])('%j is no command', (text) => {
    expect(parseCommand(text)).toBeNull();
  });

  it('reads a key or number wherever the marks around it stand', () => {
    const marks = fc.stringMatching(/^[ 。.,，!！?？、~～]{0,4}$/);
    fc.assert(
      fc.property(marks, fc.integer({ min: 0, max: 9 }), marks, (before, digit, after) => {
        expect(parseCommand(`${before}${digit}${after}`)).toEqual(key(String(digit)));
      }),
    );
  });

  it('never throws, and never takes a longer text for a key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const found = parseCommand(text);
        if (found && text.normalize('NFKC').length > 40) expect(found).toBeNull();
      }),
    );
  });
});
