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
import type { StreamGate } from './stream-gate.ts';
import { validate } from './validate.ts';

export interface EndpointParts extends DoorParts {
  config: Pick<Config, 'publicUrl'>;
  log: Logger;
  limits: RateLimits;
  guardSignIn: SignInGuard;
  streams: StreamGate;
}

/** Changes in the name of a cookie's owner, and the making of that cookie. */
function needsOwnOrigin(spec: EndpointSpec): boolean {
  return spec.method !== 'GET' && (spec.door === 'staff' || spec.limit === 'sign-in');
}

/** The account whose password is tried: the caller's own, or the one a sign-in's body names by its `username`. */
function accountOf({ actor }: Caller, body: unknown): string {
  if (actor?.type === 'staff') return actor.username;
  const username = (body as { username?: unknown } | undefined)?.username;
  return typeof username === 'string' ? username : '';
}

/**
 * Answers one request to an endpoint, in the order that INTERFACE demands: door, origin, limits, body, validation,
 * and only then the handler.
 */
export async function answerEndpoint(ctx: Ctx, { spec, handle }: BoundEndpoint, parts: EndpointParts): Promise<void> {
  Object.assign(ctx.state, { endpoint: spec.name, route: spec.path });
  const caller = await passDoor(ctx, spec, parts);
  if (caller.actor?.type === 'staff') ctx.state.staff = caller.actor.id;
  if (needsOwnOrigin(spec)) requireOwnOrigin(ctx, parts.config.publicUrl);
  await checkLimits(parts.limits, spec, caller, ctx.ip);
  const request = await readRequest(ctx, spec, caller);
  if (ctx.method === 'HEAD' && spec.answer.kind === 'stream') {
    openStream(ctx);
    return;
  }
  if (spec.answer.kind === 'stream') {
    const leave = parts.streams.enter(spec.name, personOf(caller), ctx.ip);
    // Who hung up while the door was looking closes no second time.
    if (ctx.res.closed) leave();
    else ctx.res.once('close', leave);
  }
  const attempt = () => handle(request);
  const answer =
    spec.limit === 'sign-in'
      ? await parts.guardSignIn(accountOf(caller, request.body), ctx.ip, attempt)
      : await attempt();
  sendAnswer(ctx, spec, answer, parts.log);
}

function personOf({ actor }: Caller): string | null {
  if (actor === null) return null;
  return actor.type === 'staff' ? `staff ${actor.id}` : `citizen ${actor.conversationId}`;
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
