import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scoreJudged } from '../../../src/language/evaluate-model.ts';
import { dealIntoParts } from '../../../src/language/random.ts';
import { predictText } from '../../../src/language/text-model.ts';
import { trainText } from '../../../src/language/train-model.ts';
import type { Figure } from '../run.ts';

/** Folder with labelled JSONL of other cities; the figures are left out without it. */
const FOLDER = 'LABELLED_DIR';
const PARTS = 5;

interface LabelledSet {
  name: string;
  file: string;
  text: readonly string[];
  label: string;
}

const SETS: readonly LabelledSet[] = [
  { name: 'mailbox', file: 'mailbox_train.jsonl', text: ['title', 'text'], label: 'label' },
  { name: 'titles', file: 'mailbox_train.jsonl', text: ['title'], label: 'label' },
  { name: 'police', file: 'hotline_train.jsonl', text: ['text'], label: 'police' },
  { name: 'kind', file: 'kind_train.jsonl', text: ['text'], label: 'kind' },
];

function readRows(folder: string, { file, text, label }: LabelledSet): { text: string; label: string }[] {
  return readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, string>)
    .map((row) => ({ text: text.map((field) => row[field] ?? '').join('\n'), label: row[label] ?? '' }));
}

function crossValidate(set: LabelledSet, rows: readonly { text: string; label: string }[]): Figure {
  const part = dealIntoParts(rows.length, PARTS, 7);
  const judged: { own: string; read: string; confidence: number }[] = [];
  let reading = 0;
  let training = 0;
  for (let p = 0; p < PARTS; p++) {
    const begun = performance.now();
    const seen = rows.filter((_, i) => part[i] !== p);
    const model = trainText(seen, { minTexts: seen.length > 3000 ? 2 : 1 });
    training += performance.now() - begun;
    // The first reading unpacks the model.
    predictText(model, '');
    const ready = performance.now();
    for (const { text, label } of rows.filter((_, i) => part[i] === p)) {
      const { label: read, confidence } = predictText(model, text);
      judged.push({ own: label, read, confidence });
    }
    reading += performance.now() - ready;
  }
  const { macroF1, accuracy, accuracyAt80 } = scoreJudged(judged);
  return {
    bench: 'labelled',
    set: set.name,
    rows: rows.length,
    macroF1,
    accuracy,
    accuracyAt80,
    trainSeconds: Number((training / PARTS / 1000).toFixed(1)),
    msPerMessage: Number((reading / rows.length).toFixed(3)),
  };
}

/** The classifier on labelled sets of other cities, five-fold; as `jindianzi train` trains it, calibration included. */
export function labelledSets(): Figure[] {
  const folder = process.env[FOLDER];
  if (!folder || !existsSync(join(folder, 'mailbox_train.jsonl'))) {
    process.stderr.write(`SKIPPED: labelled sets, ${FOLDER} names no folder that holds them\n`);
    return [];
  }
  return SETS.map((set) => crossValidate(set, readRows(folder, set)));
}
