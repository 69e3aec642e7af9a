import type { Clock } from '../kernel/clock.ts';
import { AppError, ERROR_TABLE } from '../kernel/errors.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Metrics } from '../kernel/metrics.ts';
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

/**
 * The frame around every request: an id, a signal that fires when the caller hangs up, errors as problem documents,
 * one line in the log, one figure in the metrics. The line names the endpoint, never address, query or content.
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
    } catch (error) {
      if (!(error instanceof AppError)) fault = error;
      answerError(ctx, error);
    }

    const ms = clock.now() - started;
    const { requestId, endpoint, code, streaming } = ctx.state;
    if (!streaming) metrics.httpSeconds.observe({ endpoint, status: String(ctx.status) }, ms / 1000);
    const fields = { requestId, endpoint, status: ctx.status, ms, ...(code && { code }) };
    if (fault !== undefined && !(hangUp.signal.aborted && isHangUp(fault))) {
      log.error({ ...fields, ...faultFields(fault) }, 'request failed');
    } else {
      log[levelOf(ctx)](fields, 'request');
    }
  };
}

function levelOf(ctx: Ctx): 'debug' | 'info' | 'warn' | 'error' {
  const { code, hangUp } = ctx.state;
  if (code === undefined || hangUp.signal.aborted) return 'debug';
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
