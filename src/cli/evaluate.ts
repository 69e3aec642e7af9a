import { evaluateLines } from '../language/train-lines.ts';
import { fieldList, fileLines, reportBad, writeLine } from './lines.ts';
import { readModel } from './model-file.ts';
import { needed, readOptions } from './usage.ts';

/** Measures a model on labelled lines: one JSON object. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = readOptions(args, {
    model: { type: 'string' },
    in: { type: 'string' },
    text: { type: 'string' },
    label: { type: 'string' },
  });
  const model = readModel(needed(values.model, '--model'));
  const fields = { text: fieldList(needed(values.text, '--text')), label: needed(values.label, '--label') };
  const { evaluation, bad } = await evaluateLines(fileLines(needed(values.in, '--in')), model, fields);
  reportBad(bad);
  await writeLine(evaluation);
  return 0;
}
