import { fitTemperature, type Judged } from './calibrate.ts';
import { type ClassWeights, packClasses, scoreRow, scorerOf } from './class-scores.ts';
import { spreadOf } from './class-spread.ts';
import { indexLexicon, type Lexicon } from './lexicon.ts';
import { trainSvm } from './linear-svm.ts';
import { dealIntoParts } from './random.ts';
import { buildVocabulary, type SparseRow, toRow } from './sparse-rows.ts';
import { countFeatures, type Features } from './text-features.ts';
import { packModel, type TextModel } from './text-model.ts';

export interface TrainingRow {
  text: string;
  label: string;
  /** Labels a reasonable person would accept as well: the row is not held against them. */
  also?: readonly string[];
  /** Groups of the lexicon that occur whatever the words. */
  groups?: readonly string[];
}

export interface TrainingOptions {
  lexicon?: Lexicon | null;
  groupWeight?: number;
  minTexts?: number;
  maxFeatures?: number;
  /** Cost of a training error. */
  cost?: number;
  /** How far a rare class's errors cost more: 0 not at all, 1 so much that all classes weigh alike. */
  balance?: number;
  /** How much more a feature counts that tells a class from the rest, 0 to 1; helps where classes have many texts. */
  contrast?: number;
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
  lexicon: null as Lexicon | null,
  groupWeight: 1,
  minTexts: 1,
  maxFeatures: 60_000,
  cost: 1,
  balance: 0.5,
  contrast: 0.75,
  passes: 20,
  parts: 3,
  seed: 1,
};

function fitClasses(
  rows: readonly TrainingRow[],
  sparse: readonly SparseRow[],
  labels: readonly string[],
  columns: number,
  o: typeof DEFAULTS,
): ClassWeights {
  const spreads: Uint8Array[] = [];
  const fitted = labels.map((label, c) => {
    const sides = Int8Array.from(rows, (row) => (row.label === label ? 1 : row.also?.includes(label) ? 0 : -1));
    const own = sides.filter((side) => side > 0).length;
    const rest = sides.filter((side) => side < 0).length;
    const weigh = (count: number) => o.cost * ((own + rest) / (2 * Math.max(count, 1))) ** o.balance;
    const spread = spreadOf(sparse, sides, columns, o.contrast);
    spreads.push(spread);
    return trainSvm(sparse, sides, spread, {
      cost: { own: weigh(own), rest: weigh(rest) },
      passes: o.passes,
      seed: o.seed + c,
    });
  });
  return packClasses(fitted, spreads);
}

/**
 * Trains a classifier on any labelled set: letters and pairs of letters with TF-IDF, stretched by how
 * well they tell a label, one linear SVM a label, confidence calibrated by cross-validation. The same rows in the same order give the same model, byte for byte.
 * @throws Error when there are fewer than two labels
 */
export function trainWithUnseen(rows: readonly TrainingRow[], options: TrainingOptions = {}): Trained {
  const o = { ...DEFAULTS, ...options };
  const labels = [...new Set(rows.map((r) => r.label))].sort();
  if (labels.length < 2) throw new Error(`a classifier needs at least two labels, found ${labels.length}`);
  const lexicon = o.lexicon ? indexLexicon(o.lexicon) : null;
  const features = rows.map((r) => countFeatures(r.text, lexicon, r.groups));
  const fit = (chosen: readonly number[]) => {
    const vocabulary = buildVocabulary(
      chosen.map((i) => features[i] as Features),
      { ...o, lexicon },
    );
    const sparse = chosen.map((i) => toRow(vocabulary, features[i] as Features));
    const subset = chosen.map((i) => rows[i] as TrainingRow);
    return { vocabulary, classes: fitClasses(subset, sparse, labels, vocabulary.table.size, o) };
  };
  const everything = rows.map((_, i) => i);
  const part = dealIntoParts(rows.length, o.parts, o.seed);
  const unseen: Float64Array[] = [];
  for (let p = 0; p < o.parts && rows.length >= o.parts; p++) {
    const { vocabulary, classes } = fit(everything.filter((i) => part[i] !== p));
    const scorer = scorerOf(classes);
    for (const i of everything.filter((j) => part[j] === p))
      unseen[i] = scoreRow(scorer, toRow(vocabulary, features[i] as Features));
  }
  const judged: Judged[] = unseen.map((scores, i) => ({
    scores,
    right: [rows[i]?.label ?? '', ...(rows[i]?.also ?? [])].map((l) => labels.indexOf(l)).filter((c) => c >= 0),
  }));
  const { vocabulary, classes } = fit(everything);
  const rest = { labels, lexicon: o.lexicon, temperature: fitTemperature(judged), rows: rows.length };
  return { model: packModel(vocabulary, classes, rest), unseen };
}

/** Trains a classifier; see {@link trainWithUnseen}. */
export function trainText(rows: readonly TrainingRow[], options: TrainingOptions = {}): TextModel {
  return trainWithUnseen(rows, options).model;
}
