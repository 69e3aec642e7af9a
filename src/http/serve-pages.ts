import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { send } from '@koa/send';
import { type Fill, sendFilled } from './fill-page.ts';
import type { Ctx, Next } from './request-state.ts';

/** A built single-page app. */
export interface Page {
  /** URL prefix, `/` or `/admin`. */
  prefix: string;
  /** Folder with its files. */
  folder: string;
  /** File of the folder that answers at the prefix. */
  index: string;
  /** Whether addresses below the prefix that are no files are the app's own. */
  spa: boolean;
  /** Exact paths, each with the html file of the folder that answers there. */
  paths?: Record<string, string>;
  /** What to put in place of comments of its HTML files. */
  fill?: Fill;
}

const YEAR_SECONDS = 31_536_000;
/** As Vite names what it builds: assets/name-Hash8.ext. */
const HASHED = /(^|\/)(?:chat-)?assets\/[^/]+-[\w-]{8}\.[a-z0-9]+$/i;
const NOT_BUILT = '页面尚未就绪，请稍后再试。';
const NOT_FOUND = '没有找到这个页面。';

/** Serves built pages to GET and HEAD: the longest prefix first, whatever it lacks is looked for in the next. */
export function servePages(pages: readonly Page[]) {
  const ordered = [...pages].sort((a, b) => b.prefix.length - a.prefix.length);
  return async (ctx: Ctx, next: Next): Promise<void> => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next();
    for (const page of ordered) {
      const below = pathBelow(page, ctx.path);
      if (below !== null && (await answerFrom(ctx, page, below))) {
        ctx.state.endpoint = 'page';
        return;
      }
    }
    if (!ctx.get('Accept').includes('text/html')) return next();
    ctx.status = 404;
    ctx.body = NOT_FOUND;
  };
}

/** The rest of a path under a page's prefix, without a leading slash; null when it lies elsewhere. */
function pathBelow({ prefix }: Page, path: string): string | null {
  if (prefix === '/') return path.slice(1);
  if (path === prefix) return '';
  return path.startsWith(`${prefix}/`) ? path.slice(prefix.length + 1) : null;
}

async function answerFrom(ctx: Ctx, page: Page, below: string): Promise<boolean> {
  const exact = page.paths && Object.hasOwn(page.paths, ctx.path) ? page.paths[ctx.path] : undefined;
  const entry = exact ?? (below === '' ? page.index : undefined);
  // Without a dot at its end a path is no file but an address inside the app.
  const ownAddress = page.spa && !/\.\w+$/.test(below) && Boolean(ctx.accepts('html'));
  if (entry === undefined && (await sendFrom(ctx, page, below))) return true;
  if (entry === undefined && !ownAddress) return false;
  if (await sendFrom(ctx, page, entry ?? page.index)) return true;
  ctx.status = 503;
  ctx.set('Retry-After', '5');
  ctx.body = NOT_BUILT;
  return true;
}

async function sendFrom(ctx: Ctx, page: Page, path: string): Promise<boolean> {
  const { folder, fill } = page;
  if (!(await isFile(folder, path))) return false;
  if (fill && [page.index, ...Object.values(page.paths ?? {})].includes(path)) {
    await sendFilled(ctx, resolve(folder, path), fill);
    return true;
  }
  const immutable = HASHED.test(path);
  ctx.set('Cache-Control', immutable ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
  ctx.vary('Accept-Encoding');
  try {
    if (!(await send(ctx, path, { root: folder }))) return false;
  } catch (error) {
    ctx.remove('Cache-Control');
    // Anything that walks out of the folder, or a name no file can have.
    const status = (error as { status?: unknown }).status;
    if (status === 400 || status === 403 || status === 404) return false;
    throw error;
  }
  if (ctx.fresh) ctx.status = 304;
  return true;
}

async function isFile(folder: string, path: string): Promise<boolean> {
  try {
    return (await stat(resolve(folder, decodeURIComponent(path)))).isFile();
  } catch {
    return false;
  }
}
