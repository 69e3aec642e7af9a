import { bigrams } from '../../src/kernel/pair-keys.ts';
import { shapeOf } from '../../src/language/text-features.ts';

/** How unlike one another the lines of a corpus are. */
export interface Variety {
  lines: number;
  /** Pairs of lines that share most of their pairs of letters. */
  nearDuplicates: readonly { one: string; other: string; likeness: number }[];
  /** Share of lines whose first four letters open no other line. */
  ownOpenings: number;
  /** The commonest openings, and how many lines have each. */
  openings: readonly [string, number][];
  /** The commonest frames: lines of ten letters and more with everything but function words left out. */
  frames: readonly [string, number][];
  /** Length of a line in characters at the 10th, 50th, 90th and 99th of 100. */
  lengths: readonly number[];
}

/** Dice coefficient from which two lines are near-duplicates. */
const NEAR = 0.7;
/** Pairs of letters in more lines than this tell nothing and are not followed. */
const COMMON = 60;
const FUNCTION_WORDS = new Set(
  '的了着过在是有没不被把给让叫到从跟和也都就才还又再吗呢吧啊么能会要想可以怎什谁哪几多这那我你他她们个去来说讲',
);

function frameOf(shape: string): string {
  return Array.from(shape, (letter) => (FUNCTION_WORDS.has(letter) || letter === '|' ? letter : '_'))
    .join('')
    .replace(/_+/g, '_');
}

function commonest(values: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, 20);
}

function nearDuplicates(texts: readonly string[]): Variety['nearDuplicates'] {
  const sets = texts.map((text) => bigrams(text));
  const lines = new Map<string, number[]>();
  sets.forEach((set, i) => {
    for (const pair of set) lines.set(pair, [...(lines.get(pair) ?? []), i]);
  });
  const shared = new Map<number, number>();
  const found: { one: string; other: string; likeness: number }[] = [];
  sets.forEach((set, i) => {
    shared.clear();
    for (const pair of set) {
      const others = lines.get(pair) ?? [];
      if (others.length <= COMMON) for (const j of others) if (j < i) shared.set(j, (shared.get(j) ?? 0) + 1);
    }
    for (const j of shared.keys()) {
      const other = sets[j] ?? new Set<string>();
      if (set.size < 4 || other.size < 4) continue;
      const both = [...set].filter((pair) => other.has(pair)).length;
      const likeness = (2 * both) / (set.size + other.size);
      if (likeness >= NEAR) found.push({ one: texts[j] ?? '', other: texts[i] ?? '', likeness });
    }
  });
  return found;
}

/** Measures how unlike one another the lines of a corpus are. */
export function varietyOf(texts: readonly string[]): Variety {
  const shapes = texts.map(shapeOf);
  const opening = shapes.map((shape) => shape.replaceAll('|', '').slice(0, 4)).filter((o) => o.length === 4);
  const counts = new Map<string, number>();
  for (const one of opening) counts.set(one, (counts.get(one) ?? 0) + 1);
  const lengths = texts.map((text) => text.length).sort((a, b) => a - b);
  return {
    lines: texts.length,
    nearDuplicates: nearDuplicates(texts),
    ownOpenings: opening.filter((one) => counts.get(one) === 1).length / Math.max(1, opening.length),
    openings: commonest(opening),
    frames: commonest(shapes.filter((s) => s.length > 11).map(frameOf)),
    lengths: [0.1, 0.5, 0.9, 0.99].map((share) => lengths[Math.floor(share * lengths.length)] ?? 0),
  };
}

/** What is wrong with the variety of a corpus, in words; empty when it is good enough. */
export function poorVariety(v: Variety): string[] {
  const wrong: string[] = [];
  if (v.nearDuplicates.length > v.lines / 200) wrong.push(`${v.nearDuplicates.length} near-duplicates`);
  if (v.ownOpenings < 0.5) wrong.push(`only ${Math.round(100 * v.ownOpenings)} % open like no other line`);
  for (const [opening, n] of v.openings) if (n > v.lines / 100) wrong.push(`${n} lines open with ${opening}`);
  for (const [frame, n] of v.frames) if (n > v.lines / 100) wrong.push(`${n} lines have the frame ${frame}`);
  const [short = 0, , , long = 0] = v.lengths;
  if (short > 12 || long < 120) wrong.push(`lengths from ${short} to ${long} characters`);
  return wrong;
}
