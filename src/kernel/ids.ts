import { randomFillSync, randomInt } from 'node:crypto';

/** Makes identifiers; tests may pass a predictable one. */
export interface Ids {
  /** A new id: 26 characters, lower-case base 32, sorting by time of creation (ULID). */
  next(): string;
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

function encodeTime(ms: number): string {
  let rest = ms;
  let out = '';
  for (let i = 0; i < 10; i++) {
    out = ALPHABET[rest % 32] + out;
    rest = Math.floor(rest / 32);
  }
  return out;
}

/** Randomness is fetched for many ids at once: a call for each costs more than the id. */
const pool = Buffer.alloc(4_096);
const RANDOM = 16;
let used = pool.length;

function randomLetters(): string {
  if (used + RANDOM > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  let letters = '';
  for (let i = used; i < used + RANDOM; i++) letters += ALPHABET[(pool[i] ?? 0) & 31];
  used += RANDOM;
  return letters;
}

/** Ids from the clock and the system's randomness (ULID layout: 48 bits of time, 80 random). */
export function createIds(now: () => number = Date.now): Ids {
  return {
    next: () => encodeTime(now()) + randomLetters(),
  };
}

/** A code for people to read out and type: no 0/O, 1/I/L; `length` characters. */
export function readableCode(length: number): string {
  const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join('');
}
