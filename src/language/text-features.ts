import { groupKey, KeyTable, pairKey } from './feature-keys.ts';
import { eachGroup, type LexiconIndex } from './lexicon.ts';
import { normalise } from './normalise.ts';

/** Units of a text that are looked at; of a longer one the beginning and the end. */
const HEAD = 3000;
const TAIL = 1000;

/** Stands for any break or mark in a shape. */
const BREAK = '|';
const BREAK_UNIT = BREAK.charCodeAt(0);

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
    .replace(/[\s\0\uffff，,。.、；;：:~～…"“”'‘’()（）【】[\]—-]+/gu, BREAK);
  return `${BREAK}${plain}${BREAK}`.replace(/\|{2,}/g, BREAK);
}

/** What a text holds: each feature's key, and how often it occurs. */
export interface Features {
  keys: Uint32Array;
  counts: Uint16Array;
}

/**
 * Counts the features of a text: single letters, pairs of letters, and the lexicon's groups whose words occur.
 * @param groups names of groups that are known to occur for another reason
 */
export function countFeatures(text: string, lexicon: LexiconIndex | null, groups: readonly string[] = []): Features {
  const shape = shapeOf(text);
  const seen = new KeyTable(shape.length * 2);
  const counts = new Uint16Array(shape.length * 2 + (lexicon?.names.length ?? 0));
  const add = (key: number) => {
    const at = seen.add(key);
    counts[at] = Math.min(0xffff, (counts[at] ?? 0) + 1);
  };
  for (let i = 0; i < shape.length; i++) {
    const letter = shape.charCodeAt(i);
    // A break may stand at the edge of a pair (beginning or end of a phrase), never alone.
    if (letter !== BREAK_UNIT) add(letter);
    if (i + 1 < shape.length) add(pairKey(letter, shape.charCodeAt(i + 1)));
  }
  if (lexicon) eachGroup(shape, lexicon, (group) => add(groupKey(group)));
  for (const name of groups) {
    const position = lexicon?.positions.get(name);
    if (position !== undefined) add(groupKey(position));
  }
  return { keys: seen.keys(), counts: counts.subarray(0, seen.size) };
}
