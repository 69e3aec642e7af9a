import { writeFileSync } from 'node:fs';
import { trainLines } from '../language/train-lines.ts';
import { fieldList, fileLines, reportBad } from './lines.ts';
import { needed, PlainFailure, readOptions } from './usage.ts';

/** Trains the text classifier on labelled lines and writes the model. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = readOptions(args, {
    in: { type: 'string' },
    text: { type: 'string' },
    label: { type: 'string' },
    out: { type: 'string' },
  });
  const out = needed(values.out, '--out');
  const fields = { text: fieldList(needed(values.text, '--text')), label: needed(values.label, '--label') };
  const input = fileLines(needed(values.in, '--in'));
  const trained = await trainLines(input, fields).catch((error: Error) => {
    throw new PlainFailure(error.message);
  });
  reportBad(trained.bad);
  writeFileSync(out, JSON.stringify(trained.model));
  process.stderr.write(`trained on ${trained.rows} lines, ${trained.bad.length} left out\n`);
  return 0;
}
