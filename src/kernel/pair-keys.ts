/** Keys a text is found by. */
export const PAIR_KEYS = 8;

/** The pairs of neighbouring characters of a text, without spaces and marks. */
export function bigrams(text: string): Set<string> {
  const letters = Array.from(text.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, ''));
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < letters.length; i++) pairs.add(`${letters[i]}${letters[i + 1]}`);
  return pairs;
}

/** A number of 32 bits with sign, evenly spread (FNV-1a, then the last steps of murmur3). */
function scatter(pair: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < pair.length; i++) hash = Math.imul(hash ^ pair.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}

/**
 * The keys of a text: the {@link PAIR_KEYS} smallest hashes of its pairs, ascending. Two texts share about as many of
 * them as they share pairs (bottom-k sketch), so texts that read alike meet under some key. Rows hold these numbers: a
 * change here needs a migration that writes them anew.
 */
export function pairKeys(text: string): number[] {
  return [...new Set([...bigrams(text)].map(scatter))].sort((a, b) => a - b).slice(0, PAIR_KEYS);
}
