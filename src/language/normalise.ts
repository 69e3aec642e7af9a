import { SIMPLER } from './traditional.ts';

/** A text made comparable, with the way back to the original. */
export interface Normalised {
  text: string;
  /** For each UTF-16 unit of `text` the offset in the original where it came from; one more entry for the end. */
  origin: readonly number[];
}

const REPEATABLE = /^[!！?？。.,，~～、…\s]$/u;

/**
 * Makes a text comparable: well-formed, NFKC, simplified, lower case, runs of the same mark cut to one.
 * Linear in the length of the text; any string is fine, also an empty or broken one.
 */
export function normalise(original: string): Normalised {
  const source = original.toWellFormed();
  const out: string[] = [];
  const origin: number[] = [];
  let offset = 0;
  let previous = '';
  for (const point of source) {
    for (const unit of point.normalize('NFKC').toLowerCase()) {
      const letter = SIMPLER.get(unit) ?? (/\s/u.test(unit) && unit !== '\n' ? ' ' : unit);
      if (letter === previous && REPEATABLE.test(letter)) continue;
      previous = letter;
      for (let i = 0; i < letter.length; i++) {
        out.push(letter.charAt(i));
        origin.push(offset);
      }
    }
    offset += point.length;
  }
  origin.push(offset);
  return { text: out.join(''), origin };
}
