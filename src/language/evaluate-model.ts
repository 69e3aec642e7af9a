import type { TextModel } from './text-model.ts';
import { predictText } from './text-model.ts';

export interface ClassScore {
  precision: number;
  recall: number;
  f1: number;
  /** Rows that carry this label. */
  support: number;
}

export interface Evaluation {
  rows: number;
  accuracy: number;
  /** Mean F1 over the labels that occur in the rows or were predicted. */
  macroF1: number;
  /** Accuracy among the 80 % of rows that the model is surest of. */
  accuracyAt80: number;
  perClass: Readonly<Record<string, ClassScore>>;
}

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
const rounded = (n: number) => Number(n.toFixed(4));

/** Figures of a list of judged rows. */
export function scoreJudged(judged: readonly { own: string; read: string; confidence: number }[]): Evaluation {
  const labels = [...new Set(judged.flatMap((j) => [j.own, j.read]))].sort();
  const perClass: Record<string, ClassScore> = {};
  for (const label of labels) {
    const hits = judged.filter((j) => j.own === label && j.read === label).length;
    const support = judged.filter((j) => j.own === label).length;
    const precision = share(hits, judged.filter((j) => j.read === label).length);
    const recall = share(hits, support);
    const f1 = share(2 * precision * recall, precision + recall);
    perClass[label] = { precision: rounded(precision), recall: rounded(recall), f1: rounded(f1), support };
  }
  const right = (rows: typeof judged) => share(rows.filter((j) => j.own === j.read).length, rows.length);
  const surest = [...judged].sort((a, b) => b.confidence - a.confidence).slice(0, Math.ceil(judged.length * 0.8));
  const f1s = Object.values(perClass).map((c) => c.f1);
  return {
    rows: judged.length,
    accuracy: rounded(right(judged)),
    macroF1: rounded(
      share(
        f1s.reduce((a, b) => a + b, 0),
        f1s.length,
      ),
    ),
    accuracyAt80: rounded(right(surest)),
    perClass,
  };
}

/** Measures a model on labelled rows it should not have been trained on. */
export function evaluateText(model: TextModel, rows: readonly { text: string; label: string }[]): Evaluation {
  return scoreJudged(
    rows.map(({ text, label }) => {
      const { label: read, confidence } = predictText(model, text);
      return { own: label, read, confidence };
    }),
  );
}
