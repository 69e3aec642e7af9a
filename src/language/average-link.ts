import type { AlikeGraph } from './alike-graph.ts';

/** A union that may be the next: average likeness of the two groups, as they were when it was noted. */
interface Offer {
  average: number;
  a: number;
  b: number;
}

const before = (x: Offer, y: Offer) =>
  x.average > y.average || (x.average === y.average && (x.a < y.a || (x.a === y.a && x.b < y.b)));

/** A heap with the best offer on top. */
class Offers {
  readonly #heap: Offer[] = [];

  push(offer: Offer): void {
    const heap = this.#heap;
    let at = heap.push(offer) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!before(offer, heap[up] as Offer)) break;
      heap[at] = heap[up] as Offer;
      at = up;
    }
    heap[at] = offer;
  }

  pop(): Offer | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (!last || heap.length === 0) return top;
    let at = 0;
    for (;;) {
      let down = at * 2 + 1;
      if (down >= heap.length) break;
      if (down + 1 < heap.length && before(heap[down + 1] as Offer, heap[down] as Offer)) down++;
      if (!before(heap[down] as Offer, last)) break;
      heap[at] = heap[down] as Offer;
      at = down;
    }
    heap[at] = last;
    return top;
  }
}

/**
 * Groups by average link: the two groups whose members are most alike on average are joined, until no two reach the
 * cutoff. Pairs that are not neighbours count 0. About E log E for E edges.
 * @param times how often each node stands @param cutoff 0 to 1 @returns node indexes of each group, ascending; single nodes too
 */
export function averageLink(graph: AlikeGraph, times: readonly number[], cutoff: number): number[][] {
  const size = [...times];
  const sums: Map<number, number>[] = graph.map(
    (near, a) => new Map([...near].map(([b, likeness]) => [b, likeness * (times[a] ?? 1) * (times[b] ?? 1)])),
  );
  const members: (number[] | null)[] = graph.map((_, i) => [i]);
  const average = (a: number, b: number) => (sums[a]?.get(b) ?? 0) / ((size[a] ?? 1) * (size[b] ?? 1));
  const offers = new Offers();
  const offer = (x: number, y: number) => {
    const found = average(x, y);
    if (found >= cutoff) offers.push({ average: found, a: Math.min(x, y), b: Math.max(x, y) });
  };
  for (const [a, near] of graph.entries()) for (const b of near.keys()) if (b > a) offer(a, b);
  for (let next = offers.pop(); next; next = offers.pop()) {
    const { a, b } = next;
    // What was noted before one of them grew is out of date.
    if (!members[a] || !members[b] || average(a, b) !== next.average) continue;
    const [into, from] = (sums[a]?.size ?? 0) >= (sums[b]?.size ?? 0) ? [a, b] : [b, a];
    const [kept, gone] = [sums[into], sums[from]];
    if (!kept || !gone) continue;
    kept.delete(from);
    for (const [other, sum] of gone) {
      if (other === into) continue;
      const theirs = sums[other];
      kept.set(other, (kept.get(other) ?? 0) + sum);
      theirs?.delete(from);
      theirs?.set(into, kept.get(other) ?? 0);
    }
    gone.clear();
    size[into] = (size[into] ?? 0) + (size[from] ?? 0);
    members[into] = [...(members[into] ?? []), ...(members[from] ?? [])];
    members[from] = null;
    for (const other of kept.keys()) offer(into, other);
  }
  return members.flatMap((group) => (group ? [group.sort((x, y) => x - y)] : []));
}
