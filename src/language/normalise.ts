import { SIMPLER } from './traditional.ts';

/** A text made comparable, with the way back to the original. */
export interface Normalised {
  text: string;
  /** For each UTF-16 unit of `text` the offset in the original where it came from; one more entry for the end. */
  origin: Int32Array;
}

const REPEATABLE = /^[!！?？。.,，~～、…\s]$/u;

/** Letters that a point becomes by NFKC, simplification and lower case. */
function lettersOf(point: string): string[] {
  return [...point.normalize('NFKC').toLowerCase()].map(
    (unit) => SIMPLER.get(unit) ?? (/\s/u.test(unit) && unit !== '\n' ? ' ' : unit),
  );
}

/**
 * For each code unit the one it becomes, or 0 where more is to be done: marks that may repeat, letters that become
 * several, halves of a pair. Nearly all of a Chinese text is in it.
 */
const SINGLE = new Uint16Array(0x10000);
for (let unit = 0x20; unit < 0xd800; unit++) {
  const [letter, ...more] = lettersOf(String.fromCharCode(unit));
  if (letter?.length === 1 && more.length === 0 && !REPEATABLE.test(letter)) SINGLE[unit] = letter.charCodeAt(0);
}

/**
 * Makes a text comparable: well-formed, NFKC, simplified, lower case, runs of the same mark cut to one.
 * Linear in the length of the text; any string is fine, also an empty or broken one.
 */
export function normalise(original: string): Normalised {
  const source = original.toWellFormed();
  let text = '';
  const origin: number[] = [];
  let previous = '';
  for (let offset = 0; offset < source.length; ) {
    const single = SINGLE[source.charCodeAt(offset)] ?? 0;
    if (single !== 0) {
      text += String.fromCharCode(single);
      origin.push(offset);
      previous = '';
      offset += 1;
      continue;
    }
    const point = String.fromCodePoint(source.codePointAt(offset) ?? 0);
    for (const letter of lettersOf(point)) {
      if (letter === previous && REPEATABLE.test(letter)) continue;
      previous = letter;
      text += letter;
      for (let i = 0; i < letter.length; i++) origin.push(offset);
    }
    offset += point.length;
  }
  origin.push(source.length);
  return { text, origin: Int32Array.from(origin) };
}
