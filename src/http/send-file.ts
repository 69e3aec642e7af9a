import type { EndpointAnswer } from '../kernel/endpoint.ts';
import type { Ctx } from './request-state.ts';

/** Types that a browser may show in place; everything else is only ever saved. */
const INLINE = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp']);

/** Sends a file so that it can do nothing in our name, whatever it holds. */
export function sendFile(ctx: Ctx, file: NonNullable<EndpointAnswer['file']>): void {
  ctx.attachment(file.name, { type: INLINE.has(file.type) ? 'inline' : 'attachment' });
  ctx.set({ 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': "default-src 'none'; sandbox" });
  ctx.body = file.bytes;
  ctx.set('Content-Type', file.type);
}
