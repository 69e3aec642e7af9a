import { ACCESS_LENGTH, ACCESS_LETTERS } from '../kernel/access-code.ts';

/** A citizen who comes back names the matter and its code. */
export interface AccessWords {
  /** Null where only a code was written. */
  number: string | null;
  /** Upper case, without dash. One that cannot be right is kept as it was typed: it is an attempt all the same. */
  code: string;
  /** False for letters that only look like a code when one was asked for. */
  sure: boolean;
}

/** Longer texts are something to say, not a number and a code. */
const LONGEST = 80;
/** yyMMdd of this century's twenties and later, then the sequence: a mobile number (13… to 19…) is none. */
const NUMBER = /^[2-9]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4,6}$/;
const CODE = new RegExp(`^[${ACCESS_LETTERS}]{${ACCESS_LENGTH}}$`);
/** Words that introduce a code; they make a mistyped one recognisable. */
const NAMES_CODE = /查[询詢][码碼]|[码碼]/gu;
/** What people write around number and code. */
const AROUND =
  /查[询詢]|查看|查一下|查下|查|[编編][号號]|[单單][号號]|进度|進度|我的|麻烦|麻煩|谢谢|謝謝|你好|您好|一下|是|为|為|请|請|帮我|幫我|还有|還有|和|跟|的|号|號/gu;
const MARKS = /[\s\p{P}\p{S}]+/gu;
/** Letters that do not occur, taken for those that they are mistaken for. */
const MISREAD: Readonly<Record<string, string>> = { '1': 'L', I: 'L' };

const asCode = (typed: string) => typed.replace(/[1I]/g, (letter) => MISREAD[letter] ?? letter);

/**
 * Reads number and code in any reasonable form: "2611240007 K7QM-9F3X", "查 2611240007 码 k7qm9f3x", full width, without
 * spaces, code first. Null when the text says anything else. Linear in the length of the text.
 */
export function readAccessWords(text: string): AccessWords | null {
  if (text.length > LONGEST) return null;
  const upper = text.normalize('NFKC').toUpperCase();
  const named = upper.search(NAMES_CODE) >= 0;
  const tokens = upper.replace(NAMES_CODE, ' ').replace(AROUND, ' ').split(MARKS).filter(Boolean);
  if (tokens.length === 0 || !tokens.every((token) => /^[A-Z0-9]+$/.test(token))) return null;
  return withNumber(tokens, named) ?? bareCode(tokens, upper, named);
}

function withNumber(tokens: readonly string[], named: boolean): AccessWords | null {
  const at = tokens.findIndex((token) => NUMBER.test(token));
  const number = tokens[at];
  if (number !== undefined) {
    const typed = tokens.filter((_, i) => i !== at).join('');
    const code = asCode(typed);
    if (CODE.test(code)) return { number, code, sure: true };
    // A slip of the pen: what stands beside a number and holds letters was meant as its code.
    const meant = typed.length >= 4 && typed.length <= 12 && (named || /[A-Z]/.test(typed));
    if (meant) return { number, code: typed, sure: true };
  }
  return runTogether(tokens.join(''));
}

/** Number and code without anything between them, or spaces where none should be. */
function runTogether(all: string): AccessWords | null {
  const cuts = [all.length - ACCESS_LENGTH, ACCESS_LENGTH];
  for (const [i, cut] of cuts.entries()) {
    const [head, tail] = [all.slice(0, Math.max(0, cut)), all.slice(Math.max(0, cut))];
    const [number, code] = i === 0 ? [head, asCode(tail)] : [tail, asCode(head)];
    // Eighteen digits are rather an identity number.
    if (NUMBER.test(number) && CODE.test(code) && /[A-Z]/.test(code)) return { number, code, sure: true };
  }
  return null;
}

/** Two groups of four with letters and digits, or whatever a "查询码" stands before, is a code; eight letters may be one. */
function bareCode(tokens: readonly string[], upper: string, named: boolean): AccessWords | null {
  const code = asCode(tokens.join(''));
  if (!CODE.test(code)) return null;
  const spelt = tokens.length === 2 && tokens[0]?.length === ACCESS_LENGTH / 2;
  const mixed = /[A-Z]/.test(upper) && /\d/.test(upper);
  return { number: null, code, sure: named || (spelt && mixed) };
}
