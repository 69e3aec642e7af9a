import helmet from 'koa-helmet';
import type { Ctx, Next } from './request-state.ts';

const YEAR_SECONDS = 31_536_000;

const CONTENT_POLICY = {
  defaultSrc: ["'self'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  styleSrc: ["'self'", "'unsafe-inline'"],
  connectSrc: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
};

/** Headers that every answer carries: no inline script, no framing, no sniffing, no referrer; HSTS only over https. */
export function securityHeaders() {
  const common = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_POLICY },
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
    hsts: false,
  });
  return (ctx: Ctx, next: Next): Promise<void> => {
    if (ctx.secure) ctx.set('Strict-Transport-Security', `max-age=${YEAR_SECONDS}`);
    if (ctx.path.startsWith('/api/')) ctx.set('Cache-Control', 'no-store');
    return common(ctx, next);
  };
}
