const FIRST = 1_000;
const LONGEST = 30_000;
const LONGEST_ASKED = 600_000;

/**
 * How long to wait before another try.
 * @param attempts vain tries so far, from 1
 * @param random 0 … 1; spreads the tries of many phones over half the time
 * @returns milliseconds: 1 s, 2 s, 4 s … at most 30 s, each shortened by up to half
 */
export function backoff(attempts: number, random: number): number {
  const full = Math.min(LONGEST, FIRST * 2 ** Math.min(10, Math.max(0, attempts - 1)));
  return Math.round(full * (1 - random / 2));
}

/**
 * Reads a Retry-After header: seconds or a date.
 * @returns milliseconds from `now`, 1 s to 10 min; null when there is none or it is not readable
 */
export function retryAfter(header: string | null, now: number): number | null {
  if (header === null || header.trim() === '') return null;
  const asked = /^\s*\d+\s*$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Number.isFinite(asked) ? Math.min(LONGEST_ASKED, Math.max(1_000, asked)) : null;
}
