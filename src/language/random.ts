/** A repeatable source of numbers in [0, 1): the same seed gives the same row (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Shuffles in place (Fisher–Yates). */
export function shuffle(items: Int32Array, random: () => number): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = items[i] ?? 0;
    items[i] = items[j] ?? 0;
    items[j] = kept;
  }
}

/** Assigns each of `count` rows to one of `parts` parts of equal size, at random but repeatably. */
export function dealIntoParts(count: number, parts: number, seed: number): Uint8Array {
  const order = Int32Array.from({ length: count }, (_, i) => i);
  shuffle(order, seededRandom(seed));
  const part = new Uint8Array(count);
  order.forEach((row, position) => {
    part[row] = position % parts;
  });
  return part;
}
