import { seededRandom, shuffle } from './random.ts';
import type { SparseRow } from './sparse-rows.ts';

export interface SvmOptions {
  /** Cost of a training error on a row of the class, and on one of the rest. */
  cost: { own: number; rest: number };
  /** Passes over the rows at most. */
  passes: number;
  seed: number;
}

/** A line that parts one class from the rest: one weight a column, and the bias in the last place. */
export type Weights = Float64Array;

/** Steepest step below which the line counts as found (LIBLINEAR's default). */
const STEEP_ENOUGH = 0.1;

/** Rows laid end to end, each of length 1 after its columns were stretched by `spread`. */
function layOut(rows: readonly SparseRow[], spread: Uint8Array) {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => {
    starts[i + 1] = (starts[i] ?? 0) + row.columns.length;
  });
  const columns = new Int32Array(starts[rows.length] ?? 0);
  const values = new Float64Array(columns.length);
  rows.forEach((row, i) => {
    const start = starts[i] ?? 0;
    columns.set(row.columns, start);
    let squares = 0;
    for (let k = 0; k < row.columns.length; k++) {
      const value = (row.values[k] ?? 0) * (spread[row.columns[k] ?? 0] ?? 0);
      values[start + k] = value;
      squares += value * value;
    }
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let k = start; k < start + row.columns.length; k++) values[k] = (values[k] ?? 0) * scale;
  });
  return { starts, columns, values };
}

/**
 * Linear support vector machine with squared hinge loss, by dual coordinate descent (Hsieh et al., ICML 2008,
 * algorithm 1, with shrinking). `sides`: 1 belongs to the class, -1 does not, 0 is left out of this class's training.
 * `spread` stretches the columns before rows are brought to length 1.
 */
export function trainSvm(
  rows: readonly SparseRow[],
  sides: Int8Array,
  spread: Uint8Array,
  { cost, passes, seed }: SvmOptions,
): Weights {
  const { starts, columns, values } = layOut(rows, spread);
  const bias = spread.length;
  const weights = new Float64Array(bias + 1);
  const alpha = new Float64Array(rows.length);
  const random = seededRandom(seed);
  let active = Int32Array.from(rows.keys()).filter((i) => sides[i] !== 0);
  let limit = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < passes && active.length > 0; pass++) {
    shuffle(active, random);
    let steepest = 0;
    const idle = new Set<number>();
    for (const i of active) {
      const side = sides[i] ?? 0;
      const diagonal = 0.5 / (side > 0 ? cost.own : cost.rest);
      const start = starts[i] ?? 0;
      const end = starts[i + 1] ?? 0;
      let sum = weights[bias] as number;
      for (let k = start; k < end; k++) sum += (weights[columns[k] as number] as number) * (values[k] as number);
      const before = alpha[i] as number;
      const gradient = side * sum - 1 + diagonal * before;
      if (before === 0 && gradient > limit) idle.add(i);
      const step = before === 0 ? Math.min(gradient, 0) : gradient;
      steepest = Math.max(steepest, Math.abs(step));
      if (Math.abs(step) < 1e-9) continue;
      // Rows have length 1; the bias adds 1.
      const after = Math.max(0, before - gradient / (2 + diagonal));
      alpha[i] = after;
      const amount = (after - before) * side;
      weights[bias] = (weights[bias] as number) + amount;
      for (let k = start; k < end; k++) {
        const column = columns[k] as number;
        weights[column] = (weights[column] as number) + amount * (values[k] as number);
      }
    }
    if (idle.size > 0) active = active.filter((i) => !idle.has(i));
    if (steepest < STEEP_ENOUGH) break;
    limit = steepest;
  }
  return weights;
}
