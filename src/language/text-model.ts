import { softmax } from './calibrate.ts';
import { type SparseRow, toRow, type Vocabulary } from './sparse-rows.ts';
import { countFeatures, GROUP_MARK, indexLexicon, type Lexicon } from './text-features.ts';

/** A trained classifier as plain data, to be kept as JSON. */
export interface TextModel {
  format: 1;
  labels: readonly string[];
  lengths: readonly [number, number];
  lexicon: Lexicon | null;
  /** Features in order of their columns, one a line. */
  features: string;
  /** Base64 of 16-bit numbers: thousandths. */
  idf: string;
  /** Base64 of signed bytes: for each feature one weight a label. */
  weights: string;
  /** For each label what one unit of its weights is worth. */
  scales: readonly number[];
  biases: readonly number[];
  temperature: number;
  /** Rows it was trained on. */
  rows: number;
}

export interface Prediction {
  label: string;
  /** 0 to 1. */
  confidence: number;
  /** The best three, the chosen one first. */
  alternatives: readonly { label: string; confidence: number }[];
}

/** A feature that carried a decision: its words as they stand in the comparable text, and how much it weighed. */
export interface Carrier {
  feature: string;
  weight: number;
}

interface Decoded {
  vocabulary: Vocabulary;
  names: readonly string[];
  weights: Int8Array;
}

const decoded = new WeakMap<TextModel, Decoded>();

function decode(model: TextModel): Decoded {
  const known = decoded.get(model);
  if (known) return known;
  const names = model.features === '' ? [] : model.features.split('\n');
  const idfBytes = Buffer.from(model.idf, 'base64');
  const idf = Float64Array.from(names, (_, i) => idfBytes.readUInt16LE(i * 2) / 1000);
  const weightBytes = Buffer.from(model.weights, 'base64');
  const ready: Decoded = {
    vocabulary: {
      columns: new Map(names.map((name, column) => [name, column])),
      idf,
      lengths: model.lengths,
      lexicon: model.lexicon ? indexLexicon(model.lexicon) : null,
    },
    names,
    weights: new Int8Array(weightBytes.buffer, weightBytes.byteOffset, weightBytes.length),
  };
  decoded.set(model, ready);
  return ready;
}

function scoreRow(model: TextModel, weights: Int8Array, row: SparseRow): Float64Array {
  const count = model.labels.length;
  const sums = new Float64Array(count);
  for (let k = 0; k < row.columns.length; k++) {
    const base = (row.columns[k] ?? 0) * count;
    const value = row.values[k] ?? 0;
    for (let c = 0; c < count; c++) sums[c] = (sums[c] ?? 0) + value * (weights[base + c] ?? 0);
  }
  return sums.map((sum, c) => sum * (model.scales[c] ?? 0) + (model.biases[c] ?? 0));
}

/** The features of a text as a model counts them; models of the same n-grams and lexicon may share them. */
export function countsFor(model: TextModel, text: string): ReadonlyMap<string, number> {
  const { lengths, lexicon } = decode(model).vocabulary;
  return countFeatures(text, lengths, lexicon);
}

/** Raw scores from counted features, one a label. */
export function scoreCounts(model: TextModel, counts: ReadonlyMap<string, number>): Float64Array {
  const { vocabulary, weights } = decode(model);
  return scoreRow(model, weights, toRow(vocabulary, counts));
}

/** Raw scores of a text, one a label; positive speaks for the label. */
export function scoreText(model: TextModel, text: string): Float64Array {
  return scoreCounts(model, countsFor(model, text));
}

/** Probabilities of a text, one a label, in the order of `model.labels`. */
export function probabilitiesOf(model: TextModel, text: string): Float64Array {
  return softmax(scoreText(model, text), model.temperature);
}

/** The label of a text with its calibrated confidence. Any string is fine; the work is bounded. */
export function predictText(model: TextModel, text: string): Prediction {
  const alternatives = [...probabilitiesOf(model, text)]
    .map((confidence, c) => ({ label: model.labels[c] ?? '', confidence }))
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, 3);
  const best = alternatives[0] ?? { label: '', confidence: 0 };
  return { ...best, alternatives };
}

/** The counted features that spoke most for a label, strongest first; groups of the lexicon keep their mark. */
export function carriersOf(
  model: TextModel,
  counts: ReadonlyMap<string, number>,
  label: string,
  limit: number,
): Carrier[] {
  const { vocabulary, names, weights } = decode(model);
  const c = model.labels.indexOf(label);
  const row = toRow(vocabulary, counts);
  return Array.from(row.columns, (column, k) => ({
    feature: names[column] ?? '',
    weight: (row.values[k] ?? 0) * (weights[column * model.labels.length + c] ?? 0) * (model.scales[c] ?? 0),
  }))
    .filter(({ weight, feature }) => weight > 0 && feature !== GROUP_MARK)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, limit);
}
