import { KeyTable, keyOfGram, pairKey } from './feature-keys.ts';

/** Groups of words that speak for the same thing: name → words. A group without words is told of by the caller. */
export type Lexicon = Readonly<Record<string, readonly string[]>>;

interface Entry {
  word: string;
  /** Positions of its groups. */
  groups: readonly number[];
}

/** A lexicon made ready, so that one pass over a text finds all of its words. */
export interface LexiconIndex {
  names: readonly string[];
  /** Position of each group by its name. */
  positions: ReadonlyMap<string, number>;
  /** Numbers the beginnings of words: their only letter, or the first two. */
  starts: KeyTable;
  /** Words by the number of their beginning. */
  words: readonly (readonly Entry[])[];
}

/** Turns a lexicon round. */
export function indexLexicon(lexicon: Lexicon): LexiconIndex {
  const groups = new Map<string, number[]>();
  const names = Object.keys(lexicon);
  for (const [position, name] of names.entries())
    for (const word of lexicon[name] ?? []) groups.set(word, [...(groups.get(word) ?? []), position]);
  const starts = new KeyTable(groups.size);
  const words: Entry[][] = [];
  for (const [word, positions] of groups) {
    const start = starts.add(keyOfGram(word.slice(0, 2)));
    words[start] = [...(words[start] ?? []), { word, groups: positions }];
  }
  return { names, positions: new Map(names.map((name, position) => [name, position])), starts, words };
}

/** Tells the group of each word that occurs, as often as it occurs. */
export function eachGroup(shape: string, { starts, words }: LexiconIndex, tell: (group: number) => void): void {
  const look = (start: number, at: number) => {
    if (start < 0) return;
    for (const { word, groups } of words[start] ?? [])
      if (word.length <= 2 || shape.startsWith(word, at)) for (const group of groups) tell(group);
  };
  for (let i = 0; i < shape.length; i++) {
    const letter = shape.charCodeAt(i);
    look(starts.get(letter), i);
    if (i + 1 < shape.length) look(starts.get(pairKey(letter, shape.charCodeAt(i + 1))), i);
  }
}
