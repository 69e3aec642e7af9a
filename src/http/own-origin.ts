import { AppError } from '../kernel/errors.ts';
import type { Ctx } from './request-state.ts';

/** What a browser says about where a request comes from. */
export interface OriginFacts {
  origin: string | undefined;
  secFetchSite: string | undefined;
}

/**
 * Whether a change may come from here: every statement a browser made must say that it is our own page. A caller that
 * says nothing is no browser and carries no cookie of somebody else.
 * @param own origins that are ours: the one the request was sent to, and PUBLIC_URL
 */
export function isOwnOrigin(facts: OriginFacts, own: readonly string[]): boolean {
  if (facts.secFetchSite && facts.secFetchSite !== 'same-origin') return false;
  return !facts.origin || own.includes(facts.origin);
}

/** Refuses changes that a foreign page makes in the name of a signed-in person. @throws AppError wrong_origin */
export function requireOwnOrigin(ctx: Ctx, publicUrl: string | undefined): void {
  // Not ctx.origin: where the header Origin is sent, Koa repeats that.
  const own = [`${ctx.protocol}://${ctx.host}`];
  if (publicUrl) own.push(new URL(publicUrl).origin);
  const facts = { origin: ctx.get('Origin') || undefined, secFetchSite: ctx.get('Sec-Fetch-Site') || undefined };
  if (!isOwnOrigin(facts, own)) throw new AppError('wrong_origin');
}
