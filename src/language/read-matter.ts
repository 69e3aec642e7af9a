import { softmax } from './calibrate.ts';
import type { AlarmModel } from './read-alarm.ts';
import { KINDS, type Kind, type Scored } from './rules.ts';
import type { Features } from './text-features.ts';
import { countsFor, scoreCounts, type TextModel } from './text-model.ts';

/** The two classifiers and how they are read together. */
export interface TextModels {
  /** Whether someone must be sent now. */
  alarm: AlarmModel;
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
 * Probability of every pair of kind and category; they add up to 1. Both scores are calibrated already; in
 * cross-validation the joint reading needed no temperature of its own (1.04 fitted best).
 */
export function joinScores(
  models: Pick<TextModels, 'kind' | 'category' | 'fit'>,
  kindScores: ArrayLike<number>,
  categoryScores: ArrayLike<number>,
): Scored[] {
  const categories = models.category.labels;
  const sums = new Float64Array(models.kind.labels.length * categories.length);
  for (let k = 0; k < models.kind.labels.length; k++) {
    const kind = (kindScores[k] ?? 0) / models.kind.temperature;
    const fit = models.fit[k] ?? [];
    for (let c = 0; c < categories.length; c++)
      sums[k * categories.length + c] =
        kind + (categoryScores[c] ?? 0) / models.category.temperature + FIT_WEIGHT * (fit[c] ?? 0);
  }
  const probabilities = softmax(sums, 1);
  const readings: Scored[] = [];
  for (const [k, kind] of models.kind.labels.entries()) {
    if (!isKind(kind)) continue;
    for (const [c, category] of categories.entries())
      readings.push({ kind, category, confidence: probabilities[k * categories.length + c] ?? 0 });
  }
  return readings;
}

/** The likeliest readings, the best first; among equals the earlier. */
export function likeliest(readings: readonly Scored[], count: number): Scored[] {
  const top: Scored[] = [];
  for (const reading of readings) {
    const last = top[count - 1];
    if (last && last.confidence >= reading.confidence) continue;
    const place = top.findIndex((known) => known.confidence < reading.confidence);
    top.splice(place < 0 ? top.length : place, 0, reading);
    top.length = Math.min(top.length, count);
  }
  return top;
}

/** The features of a text. Both models are trained with the same n-grams and lexicon: one count serves both. */
export function countMatter(models: TextModels, text: string): Features {
  return countsFor(models.kind, text);
}

/** Every reading of a text by its features. */
export function readMatter(models: TextModels, counts: Features): Scored[] {
  return joinScores(models, scoreCounts(models.kind, counts), scoreCounts(models.category, counts));
}
