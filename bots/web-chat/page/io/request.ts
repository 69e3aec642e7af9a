import { judge, type Outcome } from '../logic/outcome.ts';

/** Milliseconds a request may take; a picture on a slow line takes long. */
export const USUAL_WAIT = 20_000;
export const UPLOAD_WAIT = 120_000;

/** One request to the own server; never throws. Without an answer in time the outcome is `later`. */
export async function request(path: string, init: RequestInit, wait = USUAL_WAIT): Promise<Outcome<unknown>> {
  const abort = new AbortController();
  const timer = window.setTimeout(() => abort.abort(), wait);
  try {
    const answer = await fetch(path, { ...init, signal: abort.signal, credentials: 'omit', cache: 'no-store' });
    const text = await answer.text();
    const body = parse(text);
    if (!answer.ok) return judge(answer.status, answer.headers.get('Retry-After'), body, Date.now());
    // A success that is not JSON is some gateway's sign-in page, not the service.
    return body === undefined ? { type: 'later', afterMs: null } : { type: 'done', value: body };
  } catch {
    return { type: 'later', afterMs: null };
  } finally {
    window.clearTimeout(timer);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
