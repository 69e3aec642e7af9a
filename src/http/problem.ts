import { AppError, type ErrorCode, errorText, type FieldError, type Locale } from '../kernel/errors.ts';

/** An error as RFC 9457 describes it. */
export interface Problem {
  /** `urn:jindianzi:<code>`, stable. */
  type: string;
  title: string;
  status: number;
  detail?: string;
  errors?: readonly FieldError[];
  /** Id of the request, the same as in the header X-Request-Id and in the log. */
  instance: string;
}

export interface ProblemAnswer {
  code: ErrorCode;
  problem: Problem;
  headers: Record<string, string>;
}

const DEFAULT_RETRY_SECONDS: Partial<Record<ErrorCode, number>> = { too_many: 1, unavailable: 5 };

/** More than this many wrong fields help nobody. */
const MOST_ERRORS = 50;

/**
 * What to answer to an error. Anything but an AppError becomes `internal` and says only its id.
 * @param requestId id under which the log knows the request
 */
export function problemOf(error: unknown, locale: Locale, requestId: string): ProblemAnswer {
  const known = error instanceof AppError ? error : new AppError('internal', { id: requestId });
  const { code, params } = known;
  const problem: Problem = {
    type: `urn:jindianzi:${code}`,
    title: errorText(code, params, locale),
    status: known.status,
    instance: requestId,
  };
  if (typeof params.detail === 'string') problem.detail = params.detail;
  if (params.errors)
    problem.errors = params.errors
      .slice(0, MOST_ERRORS)
      .map(({ path, message, en }) => ({ path, message: locale === 'en' ? (en ?? message) : message }));
  const retryAfter = params.retryAfter ?? DEFAULT_RETRY_SECONDS[code];
  return { code, problem, headers: retryAfter === undefined ? {} : { 'Retry-After': String(Math.ceil(retryAfter)) } };
}
