import type { Locale } from '../kernel/errors.ts';
import type { Ctx } from './request-state.ts';

/** The caller's language: English where Accept-Language prefers it to Chinese, else Chinese. */
export function localeOf(ctx: Pick<Ctx, 'acceptsLanguages'>): Locale {
  return ctx.acceptsLanguages(['zh', 'en']) === 'en' ? 'en' : 'zh-CN';
}
