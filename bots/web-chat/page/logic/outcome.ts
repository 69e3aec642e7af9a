import { retryAfter } from './backoff.ts';

/** How a request ended. `later`: no answer, or asked to come again; the same request may be made again. */
export type Outcome<T> =
  | { type: 'done'; value: T }
  | { type: 'later'; afterMs: number | null }
  | { type: 'refused'; status: number; reason: string };

const OTHERWISE = '没有发送成功，请稍后再试';

/**
 * Judges an answer that is not a success: 408, 429 and 5xx pass, every other is final and tells why.
 * @param body the answer's JSON, or anything
 * @param now epoch milliseconds
 */
export function judge(status: number, header: string | null, body: unknown, now: number): Outcome<never> {
  if (status === 408 || status === 429 || status >= 500) return { type: 'later', afterMs: retryAfter(header, now) };
  return { type: 'refused', status, reason: reasonOf(body) };
}

/** The words of a problem answer (RFC 9457): its field errors if any, else its title. */
export function reasonOf(body: unknown): string {
  if (typeof body !== 'object' || body === null) return OTHERWISE;
  const errors: unknown = 'errors' in body ? body.errors : null;
  const fields = (Array.isArray(errors) ? errors : [])
    .map((e: unknown) => (typeof e === 'object' && e !== null && 'message' in e ? e.message : null))
    .filter((m): m is string => typeof m === 'string' && m !== '');
  if (fields.length > 0) return fields.join('；');
  return 'title' in body && typeof body.title === 'string' && body.title !== '' ? body.title : OTHERWISE;
}
