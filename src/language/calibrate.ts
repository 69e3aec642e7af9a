/** Scores as probabilities that add up to 1; a high temperature makes them more even. */
export function softmax(scores: ArrayLike<number>, temperature: number): Float64Array {
  // Plain loops: this runs for every message over every pair of kind and category.
  const out = new Float64Array(scores.length);
  let top = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < out.length; i++) top = Math.max(top, scores[i] ?? 0);
  let sum = 0;
  for (let i = 0; i < out.length; i++) {
    const value = Math.exp(((scores[i] ?? 0) - top) / temperature);
    out[i] = value;
    sum += value;
  }
  for (let i = 0; i < out.length; i++) out[i] = (out[i] ?? 0) / sum;
  return out;
}

/** One judged row: its scores, and the positions of the labels that count as right. */
export interface Judged {
  scores: ArrayLike<number>;
  right: readonly number[];
}

/** Mean surprise (negative log probability of the right labels). */
export function meanSurprise(rows: readonly Judged[], temperature: number): number {
  let sum = 0;
  for (const { scores, right } of rows) {
    const p = softmax(scores, temperature);
    let mass = 0;
    for (const label of right) mass += p[label] ?? 0;
    sum -= Math.log(Math.max(mass, 1e-12));
  }
  return sum / Math.max(rows.length, 1);
}

/**
 * The temperature under which scores of rows not trained on are the most honest probabilities (Guo et al., ICML 2017).
 * Golden-section search between 0.02 and 4; 1 when there is nothing to fit on.
 */
export function fitTemperature(rows: readonly Judged[]): number {
  if (rows.length === 0) return 1;
  const ratio = (Math.sqrt(5) - 1) / 2;
  const surprise = (logT: number) => meanSurprise(rows, Math.exp(logT));
  let low = Math.log(0.02);
  let high = Math.log(4);
  for (let step = 0; step < 20; step++) {
    const left = high - ratio * (high - low);
    const right = low + ratio * (high - low);
    if (surprise(left) < surprise(right)) high = right;
    else low = left;
  }
  return Number(Math.exp((low + high) / 2).toFixed(4));
}
