import Router from '@koa/router';
import type { BoundEndpoint } from '../kernel/endpoint.ts';
import { AppError } from '../kernel/errors.ts';
import { answerEndpoint, type EndpointParts } from './answer-endpoint.ts';
import type { Ctx, Next, RequestState } from './request-state.ts';

/** A router over the endpoints; each method and path once. @throws Error when two endpoints claim the same */
export function mountEndpoints(endpoints: readonly BoundEndpoint[], parts: EndpointParts): Router<RequestState> {
  const router = new Router<RequestState>({ sensitive: true });
  const taken = new Set<string>();
  for (const endpoint of endpoints) {
    const { method, path } = endpoint.spec;
    const shape = `${method} ${path.replace(/:\w+/g, ':')}`;
    if (taken.has(shape)) throw new Error(`two endpoints for ${shape}`);
    taken.add(shape);
    router.register(path, [method], (ctx) => answerEndpoint(ctx as unknown as Ctx, endpoint, parts));
  }
  return router;
}

/** After the router: a known path with another method is told what it allows; unknown paths of the API do not exist. */
export async function refuseUnrouted(ctx: Ctx, next: Next): Promise<void> {
  const matched = (ctx as { matched?: { methods: string[] }[] }).matched ?? [];
  const allowed = new Set(matched.flatMap((layer) => layer.methods));
  if (allowed.size > 0) {
    ctx.set('Allow', [...allowed, 'OPTIONS'].join(', '));
    if (ctx.method !== 'OPTIONS') throw new AppError('method_not_allowed');
    ctx.status = 204;
    return;
  }
  if (ctx.path === '/api' || ctx.path.startsWith('/api/')) throw new AppError('not_found');
  await next();
}
