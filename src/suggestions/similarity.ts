/** The pairs of neighbouring characters of a text, without spaces and marks. */
export function bigrams(text: string): Set<string> {
  const letters = Array.from(text.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, ''));
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < letters.length; i++) pairs.add(`${letters[i]}${letters[i + 1]}`);
  return pairs;
}

/** How alike two texts are: the Dice coefficient of their character bigrams, 0 to 1. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared++;
  return (2 * shared) / (a.size + b.size);
}
