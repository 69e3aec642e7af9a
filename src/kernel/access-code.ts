import { randomInt } from 'node:crypto';

/** Letters of an access code: none that is mistaken for another when read out or written down (0/O, 1/I). */
export const ACCESS_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Characters of an access code: 8 of 32 letters are 40 bits. */
export const ACCESS_LENGTH = 8;

/** A new random access code, without its dash. It stands for the person who sent a suggestion namelessly. */
export function newAccessCode(): string {
  return Array.from({ length: ACCESS_LENGTH }, () => ACCESS_LETTERS[randomInt(ACCESS_LETTERS.length)]).join('');
}

/** The code as it is shown and read out: K7QM-9F3X. */
export function spellAccessCode(code: string): string {
  return `${code.slice(0, ACCESS_LENGTH / 2)}-${code.slice(ACCESS_LENGTH / 2)}`;
}
