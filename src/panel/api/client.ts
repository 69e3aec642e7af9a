import type * as z from 'zod';
import type { EndpointSpec } from '../../kernel/endpoint.ts';
import { ApiError, NetworkError, type Problem } from './errors.ts';

type In<T> = T extends z.ZodType ? z.input<T> : never;
type Loose<T> = { [K in keyof T]?: string | number | undefined };

/** What an endpoint wants: the parts its own data name, nothing else. Queries are plain words, as in an address. */
export type CallInput<E extends EndpointSpec> = (E extends { params: infer P } ? { params: In<P> } : object) &
  (E extends { query: infer Q } ? { query?: Loose<In<Q>> } : object) &
  (E extends { body: infer B } ? { body: In<B> } : object);

/** What an endpoint answers with; undefined where it has no body. */
export type CallAnswer<E extends EndpointSpec> = E['answer'] extends { schema: infer S extends z.ZodType }
  ? z.output<S>
  : undefined;

interface Watcher {
  /** The session is gone. */
  onSignedOut(): void;
  /** Whether the server could be reached at all. */
  onReach(reached: boolean): void;
  locale(): string;
}

let watcher: Watcher = { onSignedOut: () => {}, onReach: () => {}, locale: () => 'zh-CN' };

/** Names who hears of a lost session or connection; called once by the composition root. */
export function watchCalls(next: Watcher): void {
  watcher = next;
}

/** Address of a call: `:name` filled from params, query in the given order, empty values left out. */
export function addressOf(spec: EndpointSpec, params: object = {}, query: object = {}): string {
  const filled = new Map<string, unknown>(Object.entries(params));
  const path = spec.path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(String(filled.get(key) ?? '')));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query))
    if (value !== undefined && value !== '') search.set(key, String(value));
  return search.size > 0 ? `${path}?${search}` : path;
}

async function problemOf(response: Response): Promise<ApiError> {
  const body: Problem = await response.json().catch(() => ({}));
  const wait = Number(response.headers.get('retry-after'));
  return new ApiError(response.status, body, Number.isFinite(wait) && wait > 0 ? wait : null);
}

/**
 * Calls an endpoint of the service with its own types.
 * @throws ApiError when the service says no, NetworkError when it cannot be reached, AbortError when given up
 */
export async function call<E extends EndpointSpec>(
  spec: E,
  input: CallInput<E>,
  signal?: AbortSignal,
): Promise<CallAnswer<E>> {
  const { params, query, body } = input as { params?: object; query?: object; body?: unknown };
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': watcher.locale() };
  if (body !== undefined) headers['content-type'] = 'application/json';
  let response: Response;
  try {
    response = await fetch(addressOf(spec, params, query), {
      method: spec.method,
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    watcher.onReach(false);
    throw new NetworkError();
  }
  watcher.onReach(true);
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as CallAnswer<E>;
  if (response.status === 401 && spec.door === 'staff') watcher.onSignedOut();
  throw await problemOf(response);
}
