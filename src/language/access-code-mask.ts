import { ACCESS_LENGTH, ACCESS_LETTERS } from '../kernel/access-code.ts';
import { plainUnits } from './plain-units.ts';

/*
 * Access codes stand in texts that staff read: in the receipt, and where a citizen writes one into a message. They open a
 * matter to whoever knows them, so nobody but the citizen sees them.
 */

const LETTERS = `${ACCESS_LETTERS}${ACCESS_LETTERS.toLowerCase()}`;
const HALF = ACCESS_LENGTH / 2;
const END = '(?![A-Za-z0-9])';
/** Dashes and spaces that people put between letters. */
const GAP = '[ \\-—–_.·]{0,2}';
/** A code as people type it; letters that do not occur are slips of the pen. */
const CODE = `(?:[A-Za-z0-9]${GAP}){${ACCESS_LENGTH - 1}}[A-Za-z0-9]${END}`;
/** The number of a suggestion, perhaps in groups of digits. */
const NUMBER = '(?<![0-9])[2-9](?: ?[0-9]){9,11}';

const PLACES: readonly RegExp[] = [
  // 查询码 K7QM-9F3X · 码是k7qm9f3x
  new RegExp(`[码碼][\\s:：,，是为為“"]{0,4}(${CODE})`, 'dgu'),
  // 2611240007 K7QM-9F3X
  new RegExp(`${NUMBER}[^A-Za-z0-9]{1,12}(${CODE})`, 'dgu'),
  new RegExp(`(?<![0-9])[2-9][0-9]{9,11}((?=[0-9]{0,7}[A-Za-z])${CODE})`, 'dgu'),
  // K7QM-9F3X 2611240007
  new RegExp(`(?<![A-Za-z0-9])(${CODE})[^A-Za-z0-9]{1,12}${NUMBER}`, 'dgu'),
  // K7QM-9F3X anywhere, and a line that holds nothing else: the answer to "and the code?"
  new RegExp(`(?<![A-Za-z0-9])([${LETTERS}]{${HALF}}[-—–][${LETTERS}]{${HALF}})${END}`, 'dgu'),
  new RegExp(
    `^[\\s\\p{P}]{0,4}((?=[^\\n]{0,20}[A-Za-z])(?:[${LETTERS}1iI]${GAP}){${ACCESS_LENGTH - 1}}[${LETTERS}1iI])[\\s\\p{P}]{0,4}$`,
    'dgmu',
  ),
];

/** Where hardly a letter or digit stands there is no code; most texts end here. */
const WORTH_READING = new RegExp(`(?:[A-Za-z0-9]${GAP}){${ACCESS_LENGTH - 1}}[A-Za-z0-9]`, 'u');

/** Puts stars for every access code; length and all other characters stay. Linear in the length of the text. */
export function hideAccessCodes(text: string): string {
  const plain = plainUnits(text);
  if (!WORTH_READING.test(plain)) return text;
  const hidden = new Set<number>();
  for (const place of PLACES)
    for (const match of plain.matchAll(place)) {
      const [start, end] = match.indices?.[1] ?? [0, 0];
      for (let i = start; i < end; i++) if (/[A-Za-z0-9]/.test(plain.charAt(i))) hidden.add(i);
    }
  if (hidden.size === 0) return text;
  return Array.from({ length: text.length }, (_, i) => (hidden.has(i) ? '*' : text.charAt(i))).join('');
}
