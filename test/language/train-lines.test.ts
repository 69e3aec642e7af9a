import { describe, expect, it } from 'vitest';
import { asTextModel, evaluateLines, predictLines, trainLines } from '../../src/language/train-lines.ts';

const LINES = [
  ...['停水两天了', '水管爆了', '自来水发黄', '水压太小'].map((body) =>
    JSON.stringify({ title: '水', body, unit: '水务' }),
  ),
  ...['停电一晚上', '电线垂下来', '变压器在响', '电压不稳'].map((body) =>
    JSON.stringify({ title: '电', body, unit: '供电' }),
  ),
];
const FIELDS = { text: ['title', 'body'], label: 'unit' };

async function gather(items: AsyncIterable<object>): Promise<object[]> {
  const all: object[] = [];
  for await (const item of items) all.push(item);
  return all;
}

async function* slowly(lines: readonly string[]) {
  for (const line of lines) yield await Promise.resolve(line);
}

describe('training from lines', () => {
  it('trains, predicts in order, measures', async () => {
    const { model, rows, bad } = await trainLines(slowly(LINES), FIELDS);
    expect({ rows, bad }).toEqual({ rows: 8, bad: [] });
    const out = await gather(
      predictLines(['{"id":1,"title":"水","body":"没水"}', '{"id":2,"title":"电","body":"没电"}'], model, FIELDS.text),
    );
    expect(out).toMatchObject([
      { id: 1, label: '水务', confidence: expect.any(Number), alternatives: expect.any(Array) },
      { id: 2, label: '供电' },
    ]);
    const { evaluation } = await evaluateLines(LINES, model, FIELDS);
    expect(evaluation).toMatchObject({ rows: 8, accuracy: 1, macroF1: 1 });
  });

  it('reports bad lines by number', async () => {
    const { bad } = await trainLines(
      [...LINES, 'x', '{"title":"水","body":"y"}', '{"title":"水","unit":"水务"}', ''],
      FIELDS,
    );
    expect(bad).toEqual([
      { line: 9, error: 'not JSON' },
      { line: 10, error: 'no label in unit' },
      { line: 11, error: 'no text in title, body' },
      { line: 12, error: 'empty line' },
    ]);
  });

  it('answers a bad line with its error', async () => {
    const { model } = await trainLines(LINES, FIELDS);
    expect(await gather(predictLines(['{"id":3}', '?'], model, FIELDS.text))).toEqual([
      { id: 3, error: 'no text in title, body' },
      { error: 'not JSON' },
    ]);
  });

  it('refuses a file that is no model', () => {
    expect(() => asTextModel({})).toThrow('not a model');
    expect(() => asTextModel(null)).toThrow('not a model');
  });
});
