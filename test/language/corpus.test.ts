import { describe, expect, it } from 'vitest';
import { loadPack } from '../../src/bureaus/load-pack.ts';
import { parseCorpus, parseLexicon } from '../../src/language/corpus.ts';
import { readCorpus } from '../../src/language/load-language.ts';
import { poorVariety, varietyOf } from './variety.ts';

const pack = loadPack('xianyou');
const labels = { kinds: new Set<string>(pack.kinds.keys()), categories: new Set(pack.categories.keys()) };

describe('corpus', () => {
  const { rows, lexicon } = readCorpus(pack);

  it('labels every line with known kinds and categories, and covers all of them', () => {
    expect(rows.length).toBeGreaterThan(10_000);
    expect([...labels.kinds].filter((k) => !rows.some((r) => r.kind === k))).toEqual([]);
    const thin = [...labels.categories].filter((c) => rows.filter((r) => r.category === c).length < 30);
    expect(thin).toEqual([]);
    const rare = new Set(['chat', 'praise', 'progress']);
    expect([...labels.kinds].filter((k) => !rare.has(k) && rows.filter((r) => r.kind === k).length < 200)).toEqual([]);
  });

  it('is written with variety; the measure sees templates', () => {
    expect(poorVariety(varietyOf(rows.map((row) => row.text)))).toEqual([]);
    const things = ['手机', '钱包', '电动车', '自行车', '项链', '电脑', '三轮车', '电瓶'];
    const framed = things.flatMap((a) => things.map((b) => `请问我的${a}和${b}昨天在市场门口被人偷走了怎么办`));
    expect(poorVariety(varietyOf(framed)).length).toBeGreaterThan(2);
  });

  it('says nothing twice with different labels', () => {
    const seen = new Map<string, string>();
    // Of two letters anything may be meant.
    for (const { text, kind, category } of rows.filter((r) => r.text.length > 4)) {
      const label = `${kind} ${category}`;
      expect(seen.get(text) ?? label, text).toBe(label);
      seen.set(text, label);
    }
  });

  it('has a group of words for every category and kind', () => {
    expect([...labels.categories].filter((c) => !lexicon[c])).toEqual([]);
    expect([...labels.kinds].filter((k) => !lexicon[`k.${k}`])).toEqual([]);
  });

  it('refuses a line that is not right, by number', () => {
    expect(() => parseCorpus('ask\thousehold.idcard\t\t几天能拿\nask\tnowhere\t\t几天', labels)).toThrow(
      'line 2: unknown label nowhere',
    );
    expect(() => parseCorpus('ask\thousehold.idcard\t几天能拿', labels)).toThrow('line 1');
    expect(parseCorpus('ask\thousehold.idcard\thelp\t你好 ⏎ 几天能拿', labels)).toEqual([
      { kind: 'ask', category: 'household.idcard', also: ['help'], text: '你好\n几天能拿' },
    ]);
    expect(() => parseLexicon('w.one')).toThrow('line 1');
  });
});
