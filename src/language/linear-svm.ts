import { seededRandom, shuffle } from './random.ts';
import type { SparseRow } from './sparse-rows.ts';

export interface SvmOptions {
  /** Cost of a training error. */
  cost: number;
  /** Passes over the rows at most. */
  passes: number;
  seed: number;
}

/** A line that parts one class from the rest: one weight a column, and the bias in the last place. */
export type Weights = Float64Array;

/**
 * Linear support vector machine with squared hinge loss, by dual coordinate descent (Hsieh et al., ICML 2008,
 * algorithm 1, with shrinking). `sides`: 1 belongs to the class, -1 does not, 0 is left out of this class's training.
 */
export function trainSvm(
  rows: readonly SparseRow[],
  sides: Int8Array,
  columnCount: number,
  { cost, passes, seed }: SvmOptions,
): Weights {
  const weights = new Float64Array(columnCount + 1);
  const alpha = new Float64Array(rows.length);
  const diagonal = 0.5 / cost;
  const random = seededRandom(seed);
  let active = Int32Array.from(rows.keys()).filter((i) => sides[i] !== 0);
  let limit = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < passes && active.length > 0; pass++) {
    shuffle(active, random);
    let steepest = 0;
    const idle = new Set<number>();
    for (const i of active) {
      const side = sides[i] ?? 0;
      const gradient = side * score(weights, rows[i]) - 1 + diagonal * (alpha[i] ?? 0);
      if (alpha[i] === 0 && gradient > limit) idle.add(i);
      const step = alpha[i] === 0 ? Math.min(gradient, 0) : gradient;
      steepest = Math.max(steepest, Math.abs(step));
      if (Math.abs(step) < 1e-9) continue;
      const before = alpha[i] ?? 0;
      // Rows have length 1; the bias adds 1.
      const after = Math.max(0, before - gradient / (2 + diagonal));
      alpha[i] = after;
      addTo(weights, rows[i], (after - before) * side);
    }
    if (idle.size > 0) active = active.filter((i) => !idle.has(i));
    if (steepest < 0.01) break;
    limit = steepest;
  }
  return weights;
}

/** On which side a row lies and how far: positive speaks for the class. */
export function score(weights: Weights, row: SparseRow | undefined): number {
  let sum = weights[weights.length - 1] ?? 0;
  if (!row) return sum;
  const { columns, values } = row;
  for (let k = 0; k < columns.length; k++) sum += (weights[columns[k] ?? 0] ?? 0) * (values[k] ?? 0);
  return sum;
}

function addTo(weights: Weights, row: SparseRow | undefined, amount: number): void {
  weights[weights.length - 1] = (weights[weights.length - 1] ?? 0) + amount;
  if (!row) return;
  const { columns, values } = row;
  for (let k = 0; k < columns.length; k++) {
    const column = columns[k] ?? 0;
    weights[column] = (weights[column] ?? 0) + amount * (values[k] ?? 0);
  }
}
