/** How alike two texts are: the Dice coefficient of their character bigrams, 0 to 1. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared++;
  return (2 * shared) / (a.size + b.size);
}

/** What words count for that were said of another town: the same words of two towns are seldom one matter. */
const ELSEWHERE = 0.85;

/** Likeness with the place as a part of it; an unknown town says nothing. */
export function likenessInPlace(likeness: number, a: string | null, b: string | null): number {
  return a !== null && b !== null && a !== b ? likeness * ELSEWHERE : likeness;
}
