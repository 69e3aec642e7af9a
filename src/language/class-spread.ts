import type { SparseRow } from './sparse-rows.ts';

/** One unit of a stored spread. */
export const SPREAD_UNIT = 1 / 32;
/** The spread of a column where all count alike. */
export const EVEN_SPREAD = 1 / SPREAD_UNIT;
/** Texts added to both sides, so that a feature seen once proves little. */
const SMOOTHING = 1;

/**
 * How much each column tells a class from the rest: the absolute log ratio of how often it occurs on both sides (Wang and
 * Manning, ACL 2012), scaled to a mean of 1 over all occurrences and mixed with an even share. In stored units, 1 to 255,
 * so that training and reading use the same numbers. `sides`: 1 belongs to the class, -1 does not, 0 is left out.
 * @param contrast 0: all columns count alike; 1: the even share is nothing
 */
export function spreadOf(
  rows: readonly SparseRow[],
  sides: Int8Array,
  columnCount: number,
  contrast: number,
): Uint8Array {
  if (contrast === 0) return new Uint8Array(columnCount).fill(EVEN_SPREAD);
  const own = new Float64Array(columnCount).fill(SMOOTHING);
  const rest = new Float64Array(columnCount).fill(SMOOTHING);
  rows.forEach(({ columns }, i) => {
    const side = sides[i] ?? 0;
    if (side === 0) return;
    const count = side > 0 ? own : rest;
    for (const column of columns) count[column] = (count[column] ?? 0) + 1;
  });
  const sum = (counts: Float64Array) => counts.reduce((a, b) => a + b, 0);
  const level = Math.log(sum(own) / sum(rest));
  const ratios = Float64Array.from(own, (n, i) => Math.abs(Math.log(n / (rest[i] ?? 1)) - level));
  let weighted = 0;
  let occurrences = 0;
  ratios.forEach((ratio, i) => {
    const n = (own[i] ?? 0) + (rest[i] ?? 0);
    weighted += ratio * n;
    occurrences += n;
  });
  const mean = weighted / occurrences || 1;
  return Uint8Array.from(ratios, (ratio) =>
    Math.max(1, Math.min(255, Math.round((1 - contrast + contrast * (ratio / mean)) / SPREAD_UNIT))),
  );
}
