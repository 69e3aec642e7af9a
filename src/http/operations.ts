import { timingSafeEqual } from 'node:crypto';
import type { Config } from '../kernel/config.ts';
import { tokenHash } from '../kernel/crypto.ts';
import { AppError } from '../kernel/errors.ts';
import type { Metrics } from '../kernel/metrics.ts';
import { bearerToken } from './doors.ts';
import { localeOf } from './locale.ts';
import { problemOf } from './problem.ts';
import type { Ctx, Next } from './request-state.ts';

export interface Readiness {
  ok: boolean;
  /** What is down and keeps the service from working. */
  down: readonly string[];
  /** What is down and does not. */
  degraded: readonly string[];
}

export interface OperationParts {
  config: Pick<Config, 'metricsToken'>;
  metrics: Metrics;
  readiness(): Promise<Readiness>;
  /** The figures as text; those of this process when left out. */
  figures?(): Promise<string>;
}

/** What operators and their machines ask: alive, ready, figures. */
export function operations(parts: OperationParts) {
  const answers: Record<string, (ctx: Ctx) => Promise<void>> = {
    '/healthz': async (ctx) => {
      ctx.body = { status: 'ok' };
    },
    '/readyz': (ctx) => answerReadiness(ctx, parts),
    '/metrics': (ctx) => answerMetrics(ctx, parts),
  };
  return async (ctx: Ctx, next: Next): Promise<void> => {
    const answer = Object.hasOwn(answers, ctx.path) ? answers[ctx.path] : undefined;
    if (!answer) return next();
    ctx.state.endpoint = 'operations';
    ctx.set('Cache-Control', 'no-store');
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') {
      ctx.set('Allow', 'GET, HEAD');
      throw new AppError('method_not_allowed');
    }
    await answer(ctx);
  };
}

async function answerReadiness(ctx: Ctx, parts: OperationParts): Promise<void> {
  const { ok, down, degraded } = await parts
    .readiness()
    .catch((): Readiness => ({ ok: false, down: ['readiness'], degraded: [] }));
  if (ok) {
    ctx.body = { status: 'ready', degraded };
    return;
  }
  // Not thrown: a service that is starting is no error in the log.
  const { problem, headers } = problemOf(new AppError('unavailable'), localeOf(ctx), ctx.state.requestId);
  ctx.status = problem.status;
  ctx.set(headers);
  ctx.body = JSON.stringify({ ...problem, down, degraded });
  ctx.type = 'application/problem+json';
}

async function answerMetrics(ctx: Ctx, { config, metrics, figures }: OperationParts): Promise<void> {
  if (!config.metricsToken) throw new AppError('not_found');
  const given = bearerToken(ctx);
  // Hashes have one length, so the comparison tells nothing of the token.
  const same = given && timingSafeEqual(Buffer.from(tokenHash(given)), Buffer.from(tokenHash(config.metricsToken)));
  if (!same) {
    ctx.set('WWW-Authenticate', 'Bearer');
    throw new AppError('not_signed_in');
  }
  ctx.body = await (figures ? figures() : metrics.registry.metrics());
  ctx.set('Content-Type', metrics.registry.contentType);
}
