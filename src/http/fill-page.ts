import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Ctx } from './request-state.ts';

/** What stands in a built page for something that only this installation knows: the comment's name and its HTML. */
export type Fill = Readonly<Record<string, string>>;

/** Sends an HTML file with its `<!--name-->` comments filled in. @param file of the built page, never from a request */
export async function sendFilled(ctx: Ctx, file: string, fill: Fill): Promise<void> {
  let html = await readFile(file, 'utf8');
  for (const [name, filling] of Object.entries(fill)) html = html.split(`<!--${name}-->`).join(filling);
  ctx.set('Cache-Control', 'no-cache');
  ctx.type = 'html';
  ctx.etag = createHash('sha256').update(html).digest('base64url').slice(0, 22);
  ctx.body = html;
  if (ctx.fresh) ctx.status = 304;
}
