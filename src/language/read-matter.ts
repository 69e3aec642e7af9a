import { softmax } from './calibrate.ts';
import { KINDS, type Kind, type Scored } from './rules.ts';
import { scoreText, type TextModel } from './text-model.ts';

/** The two classifiers and how they are read together. */
export interface TextModels {
  kind: TextModel;
  category: TextModel;
  /** How well kind and category go together, learned from the corpus: log of observed over expected, [kind][category]. */
  fit: readonly (readonly number[])[];
  /** Confidence from which a reading is sure, and from which it is not unsure. */
  bands: { sure: number; middle: number };
}

/** How much the fit counts beside the scores of both classifiers; best of 0, .3, .5, .7, 1 in cross-validation. */
export const FIT_WEIGHT = 0.5;

const isKind = (label: string): label is Kind => (KINDS as readonly string[]).includes(label);

/**
 * Probability of every pair of kind and category, the likeliest first; they add up to 1. Both scores are calibrated
 * already; in cross-validation the joint reading needed no temperature of its own (1.04 fitted best).
 */
export function joinScores(
  models: Pick<TextModels, 'kind' | 'category' | 'fit'>,
  kindScores: ArrayLike<number>,
  categoryScores: ArrayLike<number>,
): Scored[] {
  const pairs: { kind: Kind; category: string }[] = [];
  const sums: number[] = [];
  models.kind.labels.forEach((kind, k) => {
    if (!isKind(kind)) return;
    models.category.labels.forEach((category, c) => {
      pairs.push({ kind, category });
      sums.push(
        (kindScores[k] ?? 0) / models.kind.temperature +
          (categoryScores[c] ?? 0) / models.category.temperature +
          FIT_WEIGHT * (models.fit[k]?.[c] ?? 0),
      );
    });
  });
  const probabilities = softmax(sums, 1);
  return pairs
    .map((pair, i) => ({ ...pair, confidence: probabilities[i] ?? 0 }))
    .sort((a, b) => b.confidence - a.confidence);
}

/** Every reading of a text, the likeliest first. Any string is fine; the work is bounded. */
export function readMatter(models: TextModels, text: string): Scored[] {
  return joinScores(models, scoreText(models.kind, text), scoreText(models.category, text));
}
