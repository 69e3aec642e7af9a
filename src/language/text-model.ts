import { softmax } from './calibrate.ts';
import { type ClassWeights, type Scorer, scoreRow, scorerOf, sharesOf } from './class-scores.ts';
import { EVEN_SPREAD } from './class-spread.ts';
import { gramOf, groupKey, isGroupKey, KeyTable, keyOfGram } from './feature-keys.ts';
import { indexLexicon, type Lexicon } from './lexicon.ts';
import { toRow, type Vocabulary } from './sparse-rows.ts';
import { countFeatures, type Features } from './text-features.ts';

/** A trained classifier as plain data, to be kept as JSON. */
export interface TextModel {
  format: 2;
  labels: readonly string[];
  lexicon: Lexicon | null;
  /** Features in order of their columns, one a line: letters, pairs of letters, `==` and the name of a group. */
  features: string;
  /** Base64 of 16-bit numbers: thousandths. */
  idf: string;
  /** Base64 of bytes: for each feature one a label (see {@link ClassWeights}). Empty spreads: all columns count alike. */
  spreads: string;
  weights: string;
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

/** A feature that carried a decision, and how much it weighed: letters, or a group of the lexicon. */
export interface Carrier {
  feature: string;
  group: boolean;
  weight: number;
}

/** Stands before the name of a group in the list of features; longer than a pair of letters together with any name. */
const GROUP_LINE = '==';

const base64 = (bytes: Uint8Array | Int8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');

/** Packs what was trained as plain data. */
export function packModel(
  { table, idf, lexicon }: Vocabulary,
  { spreads, weights, scales, biases }: ClassWeights,
  rest: Pick<TextModel, 'labels' | 'lexicon' | 'temperature' | 'rows'>,
): TextModel {
  const thousandths = Buffer.alloc(idf.length * 2);
  idf.forEach((value, i) => {
    thousandths.writeUInt16LE(Math.min(65_535, Math.round(value * 1000)), i * 2);
  });
  const nameOf = (key: number) => (isGroupKey(key) ? GROUP_LINE + (lexicon?.names[key & 0xffff] ?? '') : gramOf(key));
  return {
    format: 2,
    ...rest,
    features: Array.from(table.keys(), nameOf).join('\n'),
    idf: thousandths.toString('base64'),
    spreads: spreads.every((spread) => spread === EVEN_SPREAD) ? '' : base64(spreads),
    weights: base64(weights),
    scales,
    biases,
  };
}

interface Decoded {
  vocabulary: Vocabulary;
  scorer: Scorer;
  names: readonly string[];
}

const decoded = new WeakMap<TextModel, Decoded>();

function decode(model: TextModel): Decoded {
  const known = decoded.get(model);
  if (known) return known;
  const names = model.features === '' ? [] : model.features.split('\n');
  const lexicon = model.lexicon ? indexLexicon(model.lexicon) : null;
  const groups = new Map(lexicon?.names.map((name, position) => [GROUP_LINE + name, groupKey(position)]));
  const table = new KeyTable(names.length);
  for (const name of names) table.add(groups.get(name) ?? keyOfGram(name));
  const idfBytes = Buffer.from(model.idf, 'base64');
  const weights = Buffer.from(model.weights, 'base64');
  const ready: Decoded = {
    vocabulary: { table, idf: Float64Array.from(names, (_, i) => idfBytes.readUInt16LE(i * 2) / 1000), lexicon },
    names,
    scorer: scorerOf({
      classes: model.labels.length,
      spreads:
        model.spreads === '' ? new Uint8Array(weights.length).fill(EVEN_SPREAD) : Buffer.from(model.spreads, 'base64'),
      weights: new Int8Array(weights.buffer, weights.byteOffset, weights.length),
      scales: model.scales,
      biases: model.biases,
    }),
  };
  decoded.set(model, ready);
  return ready;
}

/**
 * The features of a text as a model counts them; models of the same lexicon may share them.
 * @param groups names of groups that are known to occur
 */
export function countsFor(model: TextModel, text: string, groups: readonly string[] = []): Features {
  return countFeatures(text, decode(model).vocabulary.lexicon, groups);
}

/** Raw scores from counted features, one a label. */
export function scoreCounts(model: TextModel, counts: Features): Float64Array {
  const { vocabulary, scorer } = decode(model);
  return scoreRow(scorer, toRow(vocabulary, counts));
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

/** The counted features that spoke most for a label, strongest first. */
export function carriersOf(model: TextModel, counts: Features, label: string, limit: number): Carrier[] {
  const { vocabulary, names, scorer } = decode(model);
  const row = toRow(vocabulary, counts);
  return sharesOf(scorer, row, model.labels.indexOf(label))
    .map((weight, k) => ({ name: names[row.columns[k] ?? 0] ?? '', weight }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, limit)
    .map(({ name, weight }) => {
      const group = name.startsWith(GROUP_LINE) && name.length > 2;
      return { feature: group ? name.slice(GROUP_LINE.length) : name, group, weight };
    });
}
