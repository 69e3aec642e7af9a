import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAlarms } from '../../src/language/corpus.ts';
import { judgeEmergency } from '../../src/language/emergency.ts';
import * as context from '../../src/language/emergency-context.ts';
import { SIGNS } from '../../src/language/emergency-signs.ts';
import { unboundedRepetition } from './unbounded.ts';

const isAlarm = (text: string) => judgeEmergency([text]).emergency;

describe('emergency', () => {
  // The growing list: each case that the rules alone must get right.
  const known = parseAlarms(
    readFileSync(fileURLToPath(new URL('../../src/language/corpus/alarm-cases.tsv', import.meta.url)), 'utf8'),
  );
  it('has enough cases each way', () => {
    expect(known.filter((c) => c.alarm).length).toBeGreaterThanOrEqual(40);
    expect(known.filter((c) => !c.alarm).length).toBeGreaterThanOrEqual(40);
  });

  it.each(known.filter((c) => c.alarm))('sends someone ($type): $text', ({ text }) => {
    expect(isAlarm(text)).toBe(true);
  });

  it.each(known.filter((c) => !c.alarm))('does not ($type): $text', ({ text }) => {
    expect(isAlarm(text)).toBe(false);
  });

  it('judges a burst, not its first line', () => {
    expect(judgeEmergency(['你好', '想问一下']).emergency).toBe(false);
    expect(judgeEmergency(['你好', '想问一下', '隔壁男的拿刀追他老婆']).emergency).toBe(true);
  });

  it('takes a past event with a present danger as one', () => {
    expect(isAlarm('昨天打我')).toBe(false);
    expect(isAlarm('昨天打我，现在又来了')).toBe(true);
  });

  it('knows when the sender cannot speak', () => {
    expect(judgeEmergency(['不方便说话，他就在旁边，帮我报警'])).toMatchObject({ emergency: true, quiet: true });
    expect(judgeEmergency(['桥头撞车了，有人流血'])).toMatchObject({ emergency: true, quiet: false });
  });

  it('gives the words that carried it, or why they did not', () => {
    expect(judgeEmergency(['厨房着火了']).reasons).toContainEqual(
      expect.objectContaining({ code: 'danger', detail: 'fire' }),
    );
    expect(judgeEmergency(['没有着火，放心']).setAside).toContainEqual(
      expect.objectContaining({ code: 'danger_denied' }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary' })),
        (texts) => typeof judgeEmergency(texts).emergency === 'boolean',
      ),
    );
  });

  it('reads traditional letters and full-width marks', () => {
    expect(isAlarm('我家廚房著火了！快來')).toBe(true);
    expect(isAlarm('有人拿槍指著收費的')).toBe(true);
  });

  it('has no pattern that repeats without bound', () => {
    const patterns = [...SIGNS.map((s) => s.pattern), ...Object.values(context)];
    expect(patterns.length).toBeGreaterThan(60);
    for (const pattern of patterns) expect(unboundedRepetition(pattern), pattern.source.slice(0, 60)).toBeNull();
  });
});
