import Koa from 'koa';
import type { Clock } from '../kernel/clock.ts';
import type { Config } from '../kernel/config.ts';
import type { BoundEndpoint } from '../kernel/endpoint.ts';
import { AppError } from '../kernel/errors.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Metrics } from '../kernel/metrics.ts';
import type { DoorParts } from './doors.ts';
import { faultFields, isHangUp } from './fault-fields.ts';
import { createSignInGuard } from './guard-sign-in.ts';
import { mountEndpoints, refuseUnrouted } from './mount-endpoints.ts';
import { openApiEndpoint } from './openapi.ts';
import { operations, type Readiness } from './operations.ts';
import { createRateLimits, type RateLimits } from './rate-limits.ts';
import { requestFrame } from './request-frame.ts';
import type { RequestState } from './request-state.ts';
import { securityHeaders } from './security-headers.ts';
import { type Page, servePages } from './serve-pages.ts';
import { createStreamGate } from './stream-gate.ts';

export interface HttpParts extends DoorParts {
  config: Config;
  clock: Clock;
  log: Logger;
  metrics: Metrics;
  ids: Ids;
  endpoints: readonly BoundEndpoint[];
  /** Built single-page apps. */
  pages: readonly Page[];
  readiness(): Promise<Readiness>;
  /** The figures as text, when more than those of this process are to be told. */
  figures?(): Promise<string>;
  /** Limits to use instead of those in this process's memory. */
  limits?: RateLimits;
}

/** The web face of the service: everything it answers is in the endpoints, the pages and the three operations. */
export function createHttpApp(parts: HttpParts): Koa {
  const { config, log } = parts;
  // One proxy is trusted, so only the address that it added itself counts: the others are the caller's own words.
  const app = new Koa<RequestState>({ proxy: config.trustProxy, maxIpsCount: 1 });
  // Every open stream listens for the closing.
  app.setMaxListeners(0);
  app.on('error', (error: unknown) => {
    if (!isHangUp(error)) log.error(faultFields(error), 'answer failed');
  });

  const limits = parts.limits ?? createRateLimits(config.limits);
  const endpoints = [...parts.endpoints, openApiEndpoint(parts.endpoints)];
  const router = mountEndpoints(endpoints, {
    ...parts,
    limits,
    guardSignIn: createSignInGuard(limits),
    streams: createStreamGate(config.limits, parts.metrics),
  });

  app.use(requestFrame(parts));
  app.use(securityHeaders());
  app.use(operations(parts));
  app.use(router.routes());
  app.use(refuseUnrouted);
  app.use(servePages(parts.pages));
  app.use(() => {
    throw new AppError('not_found');
  });
  return app as unknown as Koa;
}
