import type { Clock } from '../kernel/clock.ts';
import { AppError, ERROR_TABLE } from '../kernel/errors.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Metrics } from '../kernel/metrics.ts';
import { isDatabaseAway } from '../store/database-away.ts';
import { faultFields, isHangUp } from './fault-fields.ts';
import { localeOf } from './locale.ts';
import { problemOf } from './problem.ts';
import type { Ctx, Next } from './request-state.ts';

export interface FrameParts {
  clock: Clock;
  ids: Ids;
  log: Logger;
  metrics: Metrics;
}

/** A method is a word of the caller: only those with a meaning are written down. */
const KNOWN_METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Seconds after which a caller may ask a database again that was away. */
const AWAY_RETRY_S = 5;

/**
 * The frame around every request: an id, a signal that fires when the caller hangs up, errors as problem documents,
 * one line in the log, one figure in the metrics. The line names method, endpoint and route,
 * never address, query or content.
 */
export function requestFrame({ clock, ids, log, metrics }: FrameParts) {
  return async (ctx: Ctx, next: Next): Promise<void> => {
    const started = clock.now();
    const hangUp = new AbortController();
    ctx.res.once('close', () => {
      if (!ctx.res.writableFinished) hangUp.abort();
    });
    Object.assign(ctx.state, { requestId: ids.next(), endpoint: 'none', hangUp });
    ctx.set('X-Request-Id', ctx.state.requestId);

    let fault: unknown;
    try {
      await next();
    } catch (caught) {
      const error = isDatabaseAway(caught) ? new AppError('unavailable', { retryAfter: AWAY_RETRY_S }) : caught;
      if (!(caught instanceof AppError)) fault = caught;
      answerError(ctx, error);
    }

    const ms = clock.now() - started;
    const { requestId, endpoint, route, staff, code, streaming } = ctx.state;
    if (!streaming) metrics.httpSeconds.observe({ endpoint, status: String(ctx.status) }, ms / 1000);
    const fields = {
      requestId,
      method: KNOWN_METHODS.has(ctx.method) ? ctx.method : 'other',
      endpoint,
      ...(route && { route }),
      status: ctx.status,
      ms,
      ...(staff && { staff }),
      ...(code && { code }),
    };
    if (fault !== undefined && !(hangUp.signal.aborted && isHangUp(fault))) {
      log.error({ ...fields, ...faultFields(fault) }, 'request failed');
    } else {
      log[levelOf(ctx)](fields, 'request');
    }
  };
}

function levelOf(ctx: Ctx): 'debug' | 'info' | 'warn' | 'error' {
  const { code, route, hangUp } = ctx.state;
  // Pages, probes and scrapes come all day long and tell nothing.
  if (hangUp.signal.aborted || (code === undefined && !route)) return 'debug';
  if (code === undefined) return 'info';
  const level = ERROR_TABLE[code].log;
  return level === 'none' || code === 'internal' ? 'info' : level;
}

function answerError(ctx: Ctx, error: unknown): void {
  const { code, problem, headers } = problemOf(error, localeOf(ctx), ctx.state.requestId);
  ctx.state.code = code;
  if (ctx.headerSent) return;
  for (const name of ['Content-Length', 'Content-Encoding', 'Content-Disposition', 'Last-Modified']) ctx.remove(name);
  ctx.status = problem.status;
  ctx.set(headers);
  ctx.set('Cache-Control', 'no-store');
  ctx.body = JSON.stringify(problem);
  ctx.type = 'application/problem+json';
}
