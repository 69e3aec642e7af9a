import { PLAIN_SIGNS, WEAK_SIGNS } from './emergency-plain-signs.ts';
import { STRONG_SIGNS } from './emergency-strong-signs.ts';
import type { SignTable } from './sign-table.ts';

/** A sign of danger: what it is, how much it says by itself, and how it is written. */
export interface Sign {
  code: string;
  weight: 1 | 2 | 3;
  pattern: RegExp;
  /** The form itself says "now" (快来, 不敢出声): words of the past before it do not weaken it. */
  present: boolean;
}

const PRESENT_CODES = new Set(['hiding', 'covert', 'plea']);

const signsOf = (table: SignTable, weight: Sign['weight']): Sign[] =>
  Object.entries(table).flatMap(([code, patterns]) =>
    patterns.map((pattern) => ({ code, weight, pattern, present: PRESENT_CODES.has(code) })),
  );

/** Every sign, the strong ones first. */
export const SIGNS: readonly Sign[] = [
  ...signsOf(STRONG_SIGNS, 3),
  ...signsOf(PLAIN_SIGNS, 2),
  ...signsOf(WEAK_SIGNS, 1),
];
