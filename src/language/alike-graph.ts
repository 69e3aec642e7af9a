import { type AlikeVector, unit } from './alike-vector.ts';

/** Of each text those that are most like it: index and cosine, ascending by index. Both sides know of each other. */
export type AlikeGraph = ReadonlyMap<number, number>[];

/** Below this two texts have nothing to do with one another. */
const FLOOR = 0.05;
/** Most neighbours that one text brings: memory stays linear. */
const MOST = 200;
/** Two texts this much alike speak of the same, as a rule. */
const SAME = 0.14;
/** What a pair is believed to be worth before it was seen: two texts, a tenth. */
const SEEN_BEFORE = 2;
const WORTH_BEFORE = 0.2;

/** Texts that have a term, and how much it weighs in each. */
interface Holders {
  texts: number[];
  weights: number[];
}

/** Neighbours by shared pairs, through lists of the texts that have each pair. */
export function alikeGraph(vectors: readonly AlikeVector[]): AlikeGraph {
  const holders: Holders[] = [];
  for (const [text, { terms, weights }] of vectors.entries())
    for (const [i, term] of terms.entries()) {
      holders[term] ??= { texts: [], weights: [] };
      const list = holders[term];
      list.texts.push(text);
      list.weights.push(weights[i] ?? 0);
    }
  const sums = new Float64Array(vectors.length);
  const graph = vectors.map(() => new Map<number, number>());
  for (const [text, { terms, weights }] of vectors.entries()) {
    const touched: number[] = [];
    for (let i = 0; i < terms.length; i++) {
      const list = holders[terms[i] as number] as Holders;
      const weight = weights[i] as number;
      for (let k = 0; k < list.texts.length; k++) {
        const other = list.texts[k] as number;
        if (sums[other] === 0) touched.push(other);
        sums[other] = (sums[other] as number) + weight * (list.weights[k] as number);
      }
    }
    const near: [number, number][] = [];
    for (const other of touched) {
      const sum = sums[other] as number;
      if (other !== text && sum >= FLOOR) near.push([other, sum]);
      sums[other] = 0;
    }
    if (near.length > MOST) near.sort((a, b) => b[1] - a[1] || a[0] - b[0]).length = MOST;
    for (const [other, cosine] of near) {
      graph[text]?.set(other, cosine);
      graph[other]?.set(text, cosine);
    }
  }
  return graph.map((near) => new Map([...near].sort((a, b) => a[0] - b[0])));
}

/** Terms that both have. */
function shared(a: Int32Array, b: Int32Array, found: (term: number) => void): void {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i] as number, b[j] as number];
    if (x === y) found(x);
    if (x <= y) i++;
    if (y <= x) j++;
  }
}

/**
 * Weighs each pair by how often a neighbour of a text that has it has it too: names of places and firms keep their
 * weight, phrases of every letter lose it. Learnt from the texts themselves, without labels ("term strength").
 */
export function strengthen(vectors: readonly AlikeVector[], graph: AlikeGraph): AlikeVector[] {
  const asked = new Map<number, number>();
  const met = new Map<number, number>();
  for (const [text, near] of graph.entries()) {
    const own = vectors[text];
    if (!own) continue;
    let neighbours = 0;
    for (const [other, cosine] of near) {
      if (cosine < SAME) continue;
      neighbours++;
      const theirs = vectors[other];
      if (theirs && other > text) shared(own.terms, theirs.terms, (term) => met.set(term, (met.get(term) ?? 0) + 2));
    }
    if (neighbours > 0) for (const term of own.terms) asked.set(term, (asked.get(term) ?? 0) + neighbours);
  }
  const worth = (term: number) =>
    Math.sqrt(((met.get(term) ?? 0) + WORTH_BEFORE) / ((asked.get(term) ?? 0) + SEEN_BEFORE));
  return vectors.map(({ terms, weights }) =>
    unit(
      [...terms],
      Array.from(weights, (w, i) => w * worth(terms[i] ?? 0)),
    ),
  );
}
