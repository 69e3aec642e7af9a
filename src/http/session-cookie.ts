import type { Ctx } from './request-state.ts';

const NAME = 'jindianzi_session';

/** Longer than any token that was ever given out: not worth a look into the database. */
const LONGEST_TOKEN = 200;

/** The token in the staff session cookie; null when there is none worth looking up. */
export function sessionToken(ctx: Pick<Ctx, 'cookies'>): string | null {
  const token = ctx.cookies.get(NAME);
  return token && token.length <= LONGEST_TOKEN ? token : null;
}

/** Sets (string) or clears (null) the staff session cookie; `Secure` exactly when the request came by https. */
export function setSessionToken(ctx: Ctx, token: string | null): void {
  ctx.cookies.set(NAME, token, {
    httpOnly: true,
    sameSite: 'strict',
    secure: ctx.secure,
    path: '/',
    overwrite: true,
    signed: false,
  });
}
