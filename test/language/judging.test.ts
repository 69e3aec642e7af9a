import { beforeAll, describe, expect, it } from 'vitest';
import { loadPack } from '../../src/bureaus/load-pack.ts';
import type { LanguageData } from '../../src/language/language-data.ts';
import { loadLanguage, readCorpus } from '../../src/language/load-language.ts';
import { alarmSets, judgeAlarms, judgeMatters, matterSets } from '../bench/language/judge.ts';

const pack = loadPack('xianyou');
let data: LanguageData;
beforeAll(() => {
  data = loadLanguage(pack);
});

/*
 * Sets written by hands that saw nothing of the corpus. Nothing is trained on them, and no rule may be made to fit one of
 * their lines; what is measured stands in docs/language.md, the floors below leave room for a corpus that changes.
 */
describe('on messages that nobody trains on', () => {
  const matters = matterSets(pack);

  it('none of them is in the corpus', () => {
    const { rows, alarms } = readCorpus(pack);
    const known = new Set([...rows, ...alarms].map((r) => r.text));
    const all = [
      ...matters.flatMap((s) => s.cases.map((c) => c.messages.join('\n'))),
      ...alarmSets().flatMap((s) => s.cases.map((c) => c.text)),
    ];
    expect(all.length).toBeGreaterThan(1_000);
    expect(all.filter((text) => text.length > 12 && known.has(text))).toEqual([]);
  });

  it.each(matters)('reads what citizens want and about what: $name', ({ cases }) => {
    const shares = judgeMatters(cases, data);
    expect(shares.kind).toBeGreaterThan(0.76);
    expect(shares.category).toBeGreaterThan(0.8);
    expect(shares.both).toBeGreaterThan(0.68);
    expect(shares.falseAlarms).toBeLessThan(0.1);
    expect(shares.town).toBeGreaterThan(0.95);
    expect(shares.sureRight).toBeGreaterThan(0.76);
  });

  it.each(alarmSets())('misses few alarms, and cries wolf seldom at look-alikes: $name', ({ cases }) => {
    const { alarms, missed, lookAlikes, falseAlarms } = judgeAlarms(cases, data);
    expect(missed / alarms).toBeLessThan(0.08);
    expect(falseAlarms / lookAlikes).toBeLessThan(0.2);
  });
});
