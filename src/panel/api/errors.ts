/** The body of a problem+json answer, as far as the panel uses it. */
export interface Problem {
  type?: string;
  title?: string;
  errors?: { path: string; message: string }[];
}

/** The service understood the call and said no. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly type: string;
  readonly title: string;
  readonly errors: readonly { path: string; message: string }[];
  /** Seconds until another try makes sense; null when not told. */
  readonly retryAfter: number | null;

  constructor(status: number, problem: Problem, retryAfter: number | null = null) {
    super(problem.title ?? String(status));
    this.status = status;
    this.type = problem.type ?? 'about:blank';
    this.title = problem.title ?? '';
    this.errors = problem.errors ?? [];
    this.retryAfter = retryAfter;
  }
}

/** The service could not be reached. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
}

/** Whether a call was given up by the panel itself, which nobody needs to hear of. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
