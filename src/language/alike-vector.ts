/** A text as its pairs of neighbouring characters with weights; unit length, terms ascending. */
export interface AlikeVector {
  terms: Int32Array;
  weights: Float64Array;
}

/** Characters looked at: what follows in a long letter is mostly courtesy and repetition. */
const LENGTH = 400;
/** The first line says what it is about: its pairs count twice. */
const HEAD = 2;
/** A pair in more than half of many texts tells nothing; what less have may be the matter all speak of. */
const COMMON_SHARE = 0.5;
const COMMON_LEAST = 20;

/** Runs of letters and digits of a line, in lower case. */
const runsOf = (line: string) =>
  line
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s\p{P}\p{S}]/u)
    .filter(Boolean);

function countPairs(line: string, weight: number, counts: Map<string, number>): void {
  for (const run of runsOf(line)) {
    const letters = Array.from(run);
    for (let i = 0; i + 1 < letters.length; i++) {
      const pair = `${letters[i]}${letters[i + 1]}`;
      counts.set(pair, (counts.get(pair) ?? 0) + weight);
    }
  }
}

/** How often each pair stands in a text. */
export function pairCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const end = text.indexOf('\n');
  if (end < 0) countPairs(text.slice(0, LENGTH), 1, counts);
  else {
    countPairs(text.slice(0, end), HEAD, counts);
    countPairs(text.slice(end + 1, end + 1 + LENGTH), 1, counts);
  }
  return counts;
}

/** The same directions at length 1. */
export function unit(terms: readonly number[], weights: readonly number[]): AlikeVector {
  const length = Math.sqrt(weights.reduce((sum, w) => sum + w * w, 0)) || 1;
  return { terms: Int32Array.from(terms), weights: Float64Array.from(weights, (w) => w / length) };
}

/**
 * Texts as vectors: logarithm of the count times the logarithm of the rarity among these texts.
 * @param texts each once, however often it was written: repetition makes words neither common nor telling
 */
export function alikeVectors(texts: readonly string[]): AlikeVector[] {
  const counted = texts.map(pairCounts);
  const inTexts = new Map<string, number>();
  for (const counts of counted) for (const pair of counts.keys()) inTexts.set(pair, (inTexts.get(pair) ?? 0) + 1);
  const all = texts.length;
  const most = Math.max(COMMON_LEAST, all * COMMON_SHARE);
  const numbers = new Map<string, number>();
  for (const [pair, n] of inTexts) if (n > 1 && n <= most) numbers.set(pair, numbers.size);
  return counted.map((counts) => {
    const known: [number, number][] = [];
    for (const [pair, n] of counts) {
      const number = numbers.get(pair);
      if (number !== undefined)
        known.push([number, (1 + Math.log(n)) * Math.log((all + 1) / (inTexts.get(pair) ?? 1))]);
    }
    known.sort((a, b) => a[0] - b[0]);
    return unit(
      known.map(([term]) => term),
      known.map(([, weight]) => weight),
    );
  });
}
