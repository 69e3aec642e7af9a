import { fitTemperature, type Judged } from './calibrate.ts';
import { score, trainSvm, type Weights } from './linear-svm.ts';
import { dealIntoParts } from './random.ts';
import { buildVocabulary, type SparseRow, toRow, type Vocabulary } from './sparse-rows.ts';
import { countFeatures, indexLexicon, type Lexicon } from './text-features.ts';
import type { TextModel } from './text-model.ts';

export interface TrainingRow {
  text: string;
  label: string;
  /** Labels a reasonable person would accept as well: the row is not held against them. */
  also?: readonly string[];
}

export interface TrainingOptions {
  lengths?: readonly [number, number];
  lexicon?: Lexicon | null;
  groupWeight?: number;
  minTexts?: number;
  maxFeatures?: number;
  cost?: number;
  passes?: number;
  /** Parts of the cross-validation that confidence is calibrated on. */
  parts?: number;
  seed?: number;
}

export interface Trained {
  model: TextModel;
  /** For each row the scores of a model that has not seen it, in the order of `model.labels`. */
  unseen: readonly Float64Array[];
}

const DEFAULTS = {
  lengths: [1, 2] as readonly [number, number],
  lexicon: null as Lexicon | null,
  groupWeight: 1,
  minTexts: 1,
  maxFeatures: 60_000,
  cost: 1,
  passes: 12,
  parts: 4,
  seed: 1,
};

function fitAll(
  rows: readonly TrainingRow[],
  sparse: readonly SparseRow[],
  labels: readonly string[],
  columns: number,
  o: typeof DEFAULTS,
): Weights[] {
  return labels.map((label, c) => {
    const sides = Int8Array.from(rows, (row) => (row.label === label ? 1 : row.also?.includes(label) ? 0 : -1));
    return trainSvm(sparse, sides, columns, { cost: o.cost, passes: o.passes, seed: o.seed + c });
  });
}

function pack(
  vocabulary: Vocabulary,
  labels: readonly string[],
  fitted: readonly Weights[],
  rest: Pick<TextModel, 'lexicon' | 'temperature' | 'rows'>,
): TextModel {
  const columns = vocabulary.columns.size;
  const scales = fitted.map((weights) => {
    let largest = 1e-9;
    for (let i = 0; i < columns; i++) largest = Math.max(largest, Math.abs(weights[i] ?? 0));
    return largest / 127;
  });
  const bytes = new Int8Array(columns * labels.length);
  fitted.forEach((weights, c) => {
    for (let i = 0; i < columns; i++) bytes[i * labels.length + c] = Math.round((weights[i] ?? 0) / (scales[c] ?? 1));
  });
  const idf = Buffer.alloc(columns * 2);
  vocabulary.idf.forEach((value, i) => {
    idf.writeUInt16LE(Math.min(65_535, Math.round(value * 1000)), i * 2);
  });
  return {
    format: 1,
    labels,
    lengths: vocabulary.lengths,
    lexicon: rest.lexicon,
    features: [...vocabulary.columns.keys()].join('\n'),
    idf: idf.toString('base64'),
    weights: Buffer.from(bytes.buffer).toString('base64'),
    scales,
    biases: fitted.map((weights) => weights[columns] ?? 0),
    temperature: rest.temperature,
    rows: rest.rows,
  };
}

/**
 * Trains a classifier on any labelled set: character n-grams with TF-IDF, one linear SVM a label, confidence calibrated
 * by cross-validation. The same rows in the same order give the same model, byte for byte.
 * @throws Error when there are fewer than two labels
 */
export function trainWithUnseen(rows: readonly TrainingRow[], options: TrainingOptions = {}): Trained {
  const o = { ...DEFAULTS, ...options };
  const labels = [...new Set(rows.map((r) => r.label))].sort();
  if (labels.length < 2) throw new Error(`a classifier needs at least two labels, found ${labels.length}`);
  const lexicon = o.lexicon ? indexLexicon(o.lexicon) : null;
  const counts = rows.map((r) => countFeatures(r.text, o.lengths, lexicon));
  const fit = (chosen: readonly number[]) => {
    const vocabulary = buildVocabulary(
      chosen.map((i) => counts[i] ?? new Map()),
      { ...o, lexicon },
    );
    const sparse = chosen.map((i) => toRow(vocabulary, counts[i] ?? new Map()));
    const subset = chosen.map((i) => rows[i] as TrainingRow);
    return { vocabulary, fitted: fitAll(subset, sparse, labels, vocabulary.columns.size, o) };
  };
  const everything = rows.map((_, i) => i);
  const part = dealIntoParts(rows.length, o.parts, o.seed);
  const unseen: Float64Array[] = [];
  for (let p = 0; p < o.parts && rows.length >= o.parts; p++) {
    const { vocabulary, fitted } = fit(everything.filter((i) => part[i] !== p));
    for (const i of everything.filter((j) => part[j] === p)) {
      const row = toRow(vocabulary, counts[i] ?? new Map());
      unseen[i] = Float64Array.from(fitted, (weights) => score(weights, row));
    }
  }
  const judged: Judged[] = unseen.map((scores, i) => ({
    scores,
    right: [rows[i]?.label ?? '', ...(rows[i]?.also ?? [])].map((l) => labels.indexOf(l)).filter((c) => c >= 0),
  }));
  const { vocabulary, fitted } = fit(everything);
  const temperature = fitTemperature(judged);
  return { model: pack(vocabulary, labels, fitted, { lexicon: o.lexicon, temperature, rows: rows.length }), unseen };
}

/** Trains a classifier; see {@link trainWithUnseen}. */
export function trainText(rows: readonly TrainingRow[], options: TrainingOptions = {}): TextModel {
  return trainWithUnseen(rows, options).model;
}
