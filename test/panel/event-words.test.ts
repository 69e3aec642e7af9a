import { describe, expect, it } from 'vitest';
import zh from '../../src/panel/locales/zh-CN.json' with { type: 'json' };
import { EVENT_TYPES, eventGaps, eventKey, type LogEntry } from '../../src/panel/parts/event-words.ts';

const entry = (type: string, detail: LogEntry['detail'] = {}): LogEntry => ({
  at: '2026-11-24T08:00:00.000Z',
  type,
  actor: { type: 'staff', name: '王警官' },
  detail,
  text: null,
});
const names = {
  kind: (code: string) => `种类${code}`,
  category: (code: string) => `类别${code}`,
  time: (epoch: number) => `时间${epoch}`,
  score: (code: string) => `项目${code}`,
};

function say(one: LogEntry): string {
  const key = eventKey(one) ?? '';
  const text = key.split('.').reduce<unknown>((tree, part) => new Map(Object.entries(tree ?? {})).get(part), zh);
  const gaps = new Map(Object.entries(eventGaps(one, names)));
  return String(text).replace(/\{(\w+)\}/g, (_, gap: string) => gaps.get(gap) ?? `!${gap}!`);
}

describe('the log in plain words', () => {
  it('fills every gap of every sentence, also when the entry says nothing', () => {
    for (const type of EVENT_TYPES) expect([type, say(entry(type))]).toEqual([type, expect.not.stringMatching(/[!{]/)]);
  });

  it('leaves an unknown event to its code', () => {
    expect(eventKey(entry('staff.teleport'))).toBeNull();
  });

  it.each([
    [
      entry('opened', { kind: 'ask', category: 'x.y', unit: '枫亭派出所' }),
      '收到，判为 种类ask · 类别x.y，分到 枫亭派出所',
    ],
    [entry('opened', { kind: 'ask', category: 'x.y', unit: null }), '收到，判为 种类ask · 类别x.y，待人工分拣'],
    [entry('staff.transfer', { from: '甲所', to: '乙所', unit: '乙所' }), '从 甲所 转到 乙所'],
    [entry('staff.decide_return', { uphold: true, to: '乙所' }), '同意退单，改派到 乙所'],
    [entry('staff.decide_return', { uphold: false, to: '甲所' }), '不同意退单，仍由 甲所 办理'],
    [entry('staff.hand_over', { to: null, asks: '12345 热线' }), '征求群众意见：是否移交给 12345 热线'],
    [entry('staff.extend', { dueAt: 7 }), '延期到 时间7'],
    [entry('staff.review', { stage: 'reviewing', score_benefit: 80 }), '写了评审意见（项目benefit 80）'],
    [entry('citizen.correct', { what: 'place', town: '枫亭镇', village: '学士社区' }), '更正地点：枫亭镇学士社区'],
    [entry('citizen.correct', { what: 'category', status: 'review', unit: null }), '请人工重新分类'],
    [entry('citizen.rate', { score: 5 }), '评了 5 分'],
  ])('says what happened: %#', (one, words) => {
    expect(say(one)).toBe(words);
  });
});
