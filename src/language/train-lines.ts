import { type Evaluation, evaluateText } from './evaluate-model.ts';
import { parseObject, textOf } from './json-lines.ts';
import { predictText, type TextModel } from './text-model.ts';
import { trainText } from './train-model.ts';

/** Which fields of a line hold text and label. */
export interface LineFields {
  /** Joined by line breaks. */
  text: readonly string[];
  label: string;
}

/** A line that was left out: its number from 1, and why. */
export interface BadLine {
  line: number;
  error: string;
}

interface Labelled {
  rows: { text: string; label: string }[];
  bad: BadLine[];
}

type Lines = AsyncIterable<string> | Iterable<string>;

async function readLabelled(lines: Lines, fields: LineFields): Promise<Labelled> {
  const rows: Labelled['rows'] = [];
  const bad: BadLine[] = [];
  let line = 0;
  for await (const content of lines) {
    line += 1;
    const parsed = parseObject(content);
    if ('error' in parsed) {
      bad.push({ line, error: parsed.error });
      continue;
    }
    const text = textOf(parsed.object, fields.text);
    const label = parsed.object[fields.label];
    if (text === null) bad.push({ line, error: `no text in ${fields.text.join(', ')}` });
    else if (!['string', 'number', 'boolean'].includes(typeof label) || label === '')
      bad.push({ line, error: `no label in ${fields.label}` });
    else rows.push({ text, label: String(label) });
  }
  return { rows, bad };
}

/**
 * Trains on JSONL. Lines that cannot be used are reported by number and left out.
 * @throws Error when fewer than two labels remain
 */
export async function trainLines(
  lines: Lines,
  fields: LineFields,
): Promise<{ model: TextModel; rows: number; bad: readonly BadLine[] }> {
  const { rows, bad } = await readLabelled(lines, fields);
  // On larger sets a feature seen once is noise and costs memory.
  return { model: trainText(rows, { minTexts: rows.length > 3000 ? 2 : 1 }), rows: rows.length, bad };
}

/** Measures a model on JSONL. Lines that cannot be used are reported by number and left out. */
export async function evaluateLines(
  lines: Lines,
  model: TextModel,
  fields: LineFields,
): Promise<{ evaluation: Evaluation; bad: readonly BadLine[] }> {
  const { rows, bad } = await readLabelled(lines, fields);
  return { evaluation: evaluateText(model, rows), bad };
}

/** Applies a model: one object a line, in order, with `label`, `confidence`, `alternatives` added; a bad line gives `error`. */
export async function* predictLines(
  lines: Lines,
  model: TextModel,
  textFields: readonly string[],
): AsyncGenerator<object> {
  for await (const content of lines) {
    const parsed = parseObject(content);
    if ('error' in parsed) {
      yield parsed;
      continue;
    }
    const text = textOf(parsed.object, textFields);
    yield text === null
      ? { ...parsed.object, error: `no text in ${textFields.join(', ')}` }
      : { ...parsed.object, ...predictText(model, text) };
  }
}

/** A model read from a file. @throws Error when it is not one of ours */
export function asTextModel(value: unknown): TextModel {
  const model = value as Partial<TextModel> | null;
  if (model?.format !== 2 || !Array.isArray(model.labels) || typeof model.weights !== 'string')
    throw new Error('not a model made by "jindianzi train"');
  return model as TextModel;
}
