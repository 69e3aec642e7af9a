import { normalise } from './normalise.ts';

/** Units of a text that are looked at; of a longer one the beginning and the end. */
const HEAD = 3000;
const TAIL = 1000;

/** Stands for any break or mark in a shape. */
const BREAK = '|';

/** Numbers that mean a service; all others are only "a number". */
const SERVICES = new Set([
  '110',
  '119',
  '120',
  '122',
  '12110',
  '12123',
  '12345',
  '12348',
  '12367',
  '12388',
  '12389',
  '96110',
]);

/** Groups of words that speak for the same thing: name → words. */
export type Lexicon = Readonly<Record<string, readonly string[]>>;

/** A lexicon made ready: word → names of its groups, and the longest word that begins with a letter. */
export interface LexiconIndex {
  words: ReadonlyMap<string, readonly string[]>;
  longestFrom: ReadonlyMap<string, number>;
}

/** Turns a lexicon round, so that one pass over a text finds all of its words. */
export function indexLexicon(lexicon: Lexicon): LexiconIndex {
  const words = new Map<string, string[]>();
  const longestFrom = new Map<string, number>();
  for (const [group, list] of Object.entries(lexicon)) {
    for (const word of list) {
      words.set(word, [...(words.get(word) ?? []), group]);
      const first = word.charAt(0);
      longestFrom.set(first, Math.max(longestFrom.get(first) ?? 0, word.length));
    }
  }
  return { words, longestFrom };
}

/** The part of a text that is judged: all of it, or the beginning and the end of a very long one. */
export function judgedPart(text: string): string {
  return text.length > HEAD + TAIL ? `${text.slice(0, HEAD)}\n${text.slice(-TAIL)}` : text;
}

const numberShape = (digits: string) => (SERVICES.has(digits) ? digits : digits.length > 4 ? '000' : '0');

/**
 * The comparable form that n-grams are cut from: numbers as 0 (long ones 000), breaks and marks as `|`, question and
 * exclamation marks kept. Any string is fine; the work is bounded.
 */
export function shapeOf(text: string): string {
  const plain = normalise(judgedPart(text))
    .text.replace(/\d+/g, numberShape)
    .replace(/[\s，,。.、；;：:~～…"“”'‘’()（）【】[\]—-]+/gu, BREAK);
  return `${BREAK}${plain}${BREAK}`.replace(/\|{2,}/g, BREAK);
}

/** Prefix of a feature that stands for a group of the lexicon. */
export const GROUP_MARK = '=';

/** Counts the features of a text: character n-grams of the lengths given, and the lexicon's groups whose words occur. */
export function countFeatures(
  text: string,
  lengths: readonly [number, number],
  lexicon: LexiconIndex | null,
): Map<string, number> {
  const shape = shapeOf(text);
  const counts = new Map<string, number>();
  const add = (feature: string) => counts.set(feature, (counts.get(feature) ?? 0) + 1);
  for (let n = lengths[0]; n <= lengths[1]; n++)
    for (let i = 0; i + n <= shape.length; i++) {
      const gram = shape.slice(i, i + n);
      // A break may stand at the edge of a gram (beginning or end of a phrase), never inside.
      if (gram !== BREAK && !gram.slice(1, -1).includes(BREAK)) add(gram);
    }
  if (lexicon) countGroups(shape, lexicon, add);
  return counts;
}

function countGroups(shape: string, { words, longestFrom }: LexiconIndex, add: (feature: string) => void): void {
  for (let i = 0; i < shape.length; i++) {
    const longest = Math.min(longestFrom.get(shape.charAt(i)) ?? 0, shape.length - i);
    for (let n = 1; n <= longest; n++)
      for (const group of words.get(shape.slice(i, i + n)) ?? []) add(GROUP_MARK + group);
  }
}
