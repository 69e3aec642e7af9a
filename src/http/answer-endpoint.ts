import type { Config } from '../kernel/config.ts';
import type { BoundEndpoint, EndpointRequest, EndpointSpec } from '../kernel/endpoint.ts';
import type { Logger } from '../kernel/logger.ts';
import { checkLimits } from './check-limits.ts';
import { type Caller, type DoorParts, passDoor } from './doors.ts';
import type { SignInGuard } from './guard-sign-in.ts';
import { localeOf } from './locale.ts';
import { requireOwnOrigin } from './own-origin.ts';
import type { RateLimits } from './rate-limits.ts';
import { readBody } from './read-body.ts';
import type { Ctx } from './request-state.ts';
import { sendAnswer } from './send-answer.ts';
import { openStream } from './send-stream.ts';
import { validate } from './validate.ts';

export interface EndpointParts extends DoorParts {
  config: Pick<Config, 'publicUrl'>;
  log: Logger;
  limits: RateLimits;
  guardSignIn: SignInGuard;
}

/** Changes in the name of a cookie's owner, and the making of that cookie. */
function needsOwnOrigin(spec: EndpointSpec): boolean {
  return spec.method !== 'GET' && (spec.door === 'staff' || spec.limit === 'sign-in');
}

/** The account a sign-in is about; its schema has a `username`. */
function accountOf(body: unknown): string {
  const username = (body as { username?: unknown } | undefined)?.username;
  return typeof username === 'string' ? username : '';
}

/**
 * Answers one request to an endpoint, in the order that INTERFACE demands: door, origin, limits, body, validation,
 * and only then the handler.
 */
export async function answerEndpoint(ctx: Ctx, { spec, handle }: BoundEndpoint, parts: EndpointParts): Promise<void> {
  ctx.state.endpoint = spec.name;
  const caller = await passDoor(ctx, spec, parts);
  if (needsOwnOrigin(spec)) requireOwnOrigin(ctx, parts.config.publicUrl);
  await checkLimits(parts.limits, spec, caller, ctx.ip);
  const request = await readRequest(ctx, spec, caller);
  if (ctx.method === 'HEAD' && spec.answer.kind === 'stream') {
    openStream(ctx);
    return;
  }
  const attempt = () => handle(request);
  const answer =
    spec.limit === 'sign-in' ? await parts.guardSignIn(accountOf(request.body), ctx.ip, attempt) : await attempt();
  sendAnswer(ctx, spec, answer, parts.log);
}

async function readRequest(ctx: Ctx, spec: EndpointSpec, caller: Caller): Promise<EndpointRequest<EndpointSpec>> {
  const locale = localeOf(ctx);
  const raw = await readBody(ctx, spec);
  const input = validate(spec, { params: ctx.params, query: { ...ctx.query }, body: raw.body }, locale);
  return {
    // The schemas of this very spec have made them.
    ...(input as Pick<EndpointRequest<EndpointSpec>, 'params' | 'query' | 'body'>),
    file: raw.file,
    actor: caller.actor as EndpointRequest<EndpointSpec>['actor'],
    locale,
    address: ctx.ip,
    header: (name) => ctx.get(name) || undefined,
    sessionId: caller.sessionId,
    secure: ctx.secure,
    signal: ctx.state.hangUp.signal,
  };
}
