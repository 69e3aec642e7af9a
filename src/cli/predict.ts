import { predictLines } from '../language/train-lines.ts';
import { fieldList, inputLines, writeLine } from './lines.ts';
import { readModel } from './model-file.ts';
import { needed, readOptions } from './usage.ts';

/** Adds the model's judgement to each line of standard input. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = readOptions(args, { model: { type: 'string' }, text: { type: 'string' } });
  const model = readModel(needed(values.model, '--model'));
  const fields = fieldList(needed(values.text, '--text'));
  for await (const line of predictLines(inputLines(), model, fields)) await writeLine(line);
  return 0;
}
