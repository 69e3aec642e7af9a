import { EVEN_SPREAD, SPREAD_UNIT } from './class-spread.ts';
import type { SparseRow } from './sparse-rows.ts';

/** What tells several classes apart: for each column one number a class, side by side. */
export interface ClassWeights {
  classes: number;
  /** How much a column counts for a class, in units of {@link SPREAD_UNIT}. */
  spreads: Uint8Array;
  weights: Int8Array;
  /** For each class what one unit of its weights is worth. */
  scales: readonly number[];
  biases: readonly number[];
}

/** The same, multiplied out for reading. */
export interface Scorer {
  classes: number;
  /** Spread times weight. */
  products: Int16Array;
  /** Spread times spread; null where all columns count alike. */
  squares: Uint16Array | null;
  scales: readonly number[];
  biases: readonly number[];
}

/** Packs one fitted line a class (weights by column, the bias last). */
export function packClasses(fitted: readonly Float64Array[], spreads: readonly Uint8Array[]): ClassWeights {
  const classes = fitted.length;
  const columns = spreads[0]?.length ?? 0;
  const scales = fitted.map((line) => {
    let largest = 1e-9;
    for (let i = 0; i < columns; i++) largest = Math.max(largest, Math.abs(line[i] ?? 0));
    return largest / 127;
  });
  const packed: ClassWeights = {
    classes,
    spreads: new Uint8Array(columns * classes),
    weights: new Int8Array(columns * classes),
    scales,
    biases: fitted.map((line) => line[columns] ?? 0),
  };
  fitted.forEach((line, c) => {
    for (let i = 0; i < columns; i++) {
      packed.weights[i * classes + c] = Math.round((line[i] ?? 0) / (scales[c] ?? 1));
      packed.spreads[i * classes + c] = spreads[c]?.[i] ?? 0;
    }
  });
  return packed;
}

/** Makes class weights ready for reading. */
export function scorerOf({ classes, spreads, weights, scales, biases }: ClassWeights): Scorer {
  return {
    classes,
    products: Int16Array.from(weights, (weight, i) => weight * (spreads[i] ?? 0)),
    squares: spreads.every((spread) => spread === EVEN_SPREAD)
      ? null
      : Uint16Array.from(spreads, (spread) => spread * spread),
    scales,
    biases,
  };
}

/** Length of a row for each class, after its columns were stretched. */
function lengthsOf({ classes, squares }: Scorer, row: SparseRow): Float64Array {
  const sums = new Float64Array(classes);
  if (squares === null) {
    let sum = 0;
    for (const value of row.values) sum += value * value;
    return sums.fill(EVEN_SPREAD * Math.sqrt(sum));
  }
  for (let k = 0; k < row.columns.length; k++) {
    const base = (row.columns[k] as number) * classes;
    const square = (row.values[k] as number) ** 2;
    for (let c = 0; c < classes; c++) sums[c] = (sums[c] as number) + square * (squares[base + c] as number);
  }
  return sums.map(Math.sqrt);
}

/** How far a row lies on the side of each class; positive speaks for it. */
export function scoreRow(scorer: Scorer, row: SparseRow): Float64Array {
  const { classes, products, scales, biases } = scorer;
  const sums = new Float64Array(classes);
  for (let k = 0; k < row.columns.length; k++) {
    const base = (row.columns[k] as number) * classes;
    const value = row.values[k] as number;
    for (let c = 0; c < classes; c++) sums[c] = (sums[c] as number) + value * (products[base + c] as number);
  }
  const lengths = lengthsOf(scorer, row);
  return sums.map((sum, c) => {
    const length = lengths[c] as number;
    return (length > 0 ? (sum / length) * (scales[c] ?? 0) : 0) + (biases[c] ?? 0);
  });
}

/** How much each column of a row spoke for a class, in the order of the row's columns. */
export function sharesOf(scorer: Scorer, row: SparseRow, c: number): number[] {
  return Array.from(row.columns, (column, k) => {
    const at = column * scorer.classes + c;
    return (row.values[k] ?? 0) * (scorer.products[at] ?? 0) * SPREAD_UNIT * (scorer.scales[c] ?? 0);
  });
}
