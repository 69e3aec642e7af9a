import type { CitizenActor, StaffActor } from '../kernel/actor.ts';
import type { EndpointSpec } from '../kernel/endpoint.ts';
import { AppError } from '../kernel/errors.ts';
import type { Ctx } from './request-state.ts';
import { sessionToken } from './session-cookie.ts';

/** How callers are known; both look tokens up and answer null for unknown ones. */
export interface DoorParts {
  /** The bearer of a chat token, or null. */
  citizenOf(token: string): Promise<CitizenActor | null>;
  /** The member of staff behind a session cookie, or null; sessionId is what EndpointRequest.sessionId carries. */
  staffOf(token: string): Promise<{ actor: StaffActor; sessionId: string; mustChange?: boolean } | null>;
}

/** Who stands at the door. */
export interface Caller {
  actor: StaffActor | CitizenActor | null;
  sessionId: string | undefined;
}

const BEARER = /^Bearer +(\S{1,500})$/i;
const NOBODY: Caller = { actor: null, sessionId: undefined };

/** EventSource and `<img>` cannot set headers: only their two addresses take the token from the query. */
function mayCarryTokenInQuery(spec: EndpointSpec): boolean {
  return spec.path === '/api/chat/stream' || spec.path.startsWith('/api/chat/media/');
}

/** The token of `Authorization: Bearer …`; null when there is none. */
export function bearerToken(ctx: Pick<Ctx, 'get'>): string | null {
  return BEARER.exec(ctx.get('Authorization'))?.[1] ?? null;
}

function citizenToken(ctx: Ctx, spec: EndpointSpec): string | null {
  const fromHeader = bearerToken(ctx);
  if (fromHeader || !mayCarryTokenInQuery(spec)) return fromHeader;
  const { token } = ctx.query;
  return typeof token === 'string' ? (BEARER.exec(`Bearer ${token}`)?.[1] ?? null) : null;
}

/** Lets the caller in, before anything of the body is read. @throws AppError not_signed_in, must_change_password */
export async function passDoor(ctx: Ctx, spec: EndpointSpec, parts: DoorParts): Promise<Caller> {
  if (spec.door === 'public') return NOBODY;
  if (spec.door === 'citizen') {
    const token = citizenToken(ctx, spec);
    const actor = token ? await parts.citizenOf(token) : null;
    if (actor) return { actor, sessionId: undefined };
    ctx.set('WWW-Authenticate', 'Bearer');
    throw new AppError('not_signed_in');
  }
  const token = sessionToken(ctx);
  const known = token ? await parts.staffOf(token) : null;
  if (!known) throw new AppError('not_signed_in');
  if (known.mustChange && !spec.beforePasswordChange) throw new AppError('must_change_password');
  return { actor: known.actor, sessionId: known.sessionId };
}
