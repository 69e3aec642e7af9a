import { describe, expect, it } from 'vitest';
import { loadPack } from '../../src/bureaus/load-pack.ts';
import { evaluateText, scoreJudged } from '../../src/language/evaluate-model.ts';
import { readCorpus } from '../../src/language/load-language.ts';
import { dealIntoParts } from '../../src/language/random.ts';
import { carriersOf, countsFor, predictText, type TextModel } from '../../src/language/text-model.ts';
import { trainText } from '../../src/language/train-model.ts';

const { rows: all, lexicon } = readCorpus(loadPack('xianyou'));
// A quarter of it: what is asked here does not need the whole.
const rows = all.filter((_, i) => i % 4 === 0);
const part = dealIntoParts(rows.length, 5, 11);
const label = (by: 'kind' | 'category') => (row: (typeof rows)[number]) => ({
  text: row.text,
  label: row[by],
  also: row.also,
});
const seen = rows.filter((_, i) => part[i] !== 0);
const unseen = rows.filter((_, i) => part[i] === 0);

/** Share of unseen rows with the right label or an acceptable second one. */
function acceptable(model: TextModel, by: 'kind' | 'category'): number {
  const right = unseen.filter((row) => {
    const read = predictText(model, row.text).label;
    return read === row[by] || row.also.includes(read);
  });
  return right.length / unseen.length;
}

describe('classifier', () => {
  // One cut of a quarter of a corpus whose lines were written to be unlike one another.
  it('reads kind and category of lines it has not seen', () => {
    expect(acceptable(trainText(seen.map(label('kind')), { lexicon }), 'kind')).toBeGreaterThan(0.62);
    expect(
      acceptable(trainText(seen.map(label('category')), { lexicon, groupWeight: 0.6 }), 'category'),
    ).toBeGreaterThan(0.58);
  });

  const few = rows.slice(0, 400).map(label('kind'));

  it('is the same, byte for byte, from the same rows, and survives JSON', () => {
    const model = trainText(few, { lexicon });
    expect(JSON.stringify(trainText(few, { lexicon }))).toBe(JSON.stringify(model));
    const back = JSON.parse(JSON.stringify(model)) as TextModel;
    expect(predictText(back, '身份证丢了怎么补')).toEqual(predictText(model, '身份证丢了怎么补'));
  });

  it('gives confidences between 0 and 1, the best first, and the features that carried it', () => {
    const model = trainText(few);
    const read = predictText(model, '我手机被偷了，能不能帮我找回来');
    expect(read.alternatives[0]).toEqual({ label: read.label, confidence: read.confidence });
    expect(read.alternatives).toHaveLength(3);
    for (const { confidence } of read.alternatives) {
      expect(confidence).toBeGreaterThanOrEqual(0);
      expect(confidence).toBeLessThanOrEqual(1);
    }
    expect(carriersOf(model, countsFor(model, '我手机被偷了'), read.label, 3).every((c) => c.weight > 0)).toBe(true);
    expect(predictText(model, '').confidence).toBeGreaterThan(0);
  });

  it('needs two labels', () => {
    expect(() => trainText([{ text: 'a', label: 'x' }])).toThrow('at least two labels');
  });
});

describe('figures of a model', () => {
  it('are counted right', () => {
    const judged = [
      { own: 'a', read: 'a', confidence: 0.9 },
      { own: 'a', read: 'b', confidence: 0.1 },
      { own: 'b', read: 'b', confidence: 0.8 },
      { own: 'b', read: 'b', confidence: 0.7 },
      { own: 'b', read: 'b', confidence: 0.6 },
    ];
    const figures = scoreJudged(judged);
    expect(figures).toMatchObject({ rows: 5, accuracy: 0.8, accuracyAt80: 1 });
    expect(figures.perClass.a).toEqual({ precision: 1, recall: 0.5, f1: 0.6667, support: 2 });
    expect(figures.perClass.b).toEqual({ precision: 0.75, recall: 1, f1: 0.8571, support: 3 });
    expect(figures.macroF1).toBeCloseTo(0.7619, 3);
  });

  it('of no rows are 0', () => {
    const model = trainText([
      { text: '停水', label: 'x' },
      { text: '停电', label: 'y' },
    ]);
    expect(evaluateText(model, [])).toMatchObject({ rows: 0, accuracy: 0, macroF1: 0 });
  });
});
