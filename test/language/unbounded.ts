/**
 * The first repetition without an upper bound in a pattern (`*`, `+`, `{3,}`), or null. A pattern without one looks at a
 * bounded number of characters from each starting point, so searching a text with it is linear in the text's length.
 */
export function unboundedRepetition(pattern: RegExp): string | null {
  const bare = pattern.source.replace(/\\./gu, 'x').replace(/\[[^\]]*\]/gu, 'x');
  return /[*+]|\{\d+,\}/u.exec(bare)?.[0] ?? null;
}
