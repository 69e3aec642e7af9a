import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { tokenHash } from '../../kernel/crypto.ts';
import { AppError } from '../../kernel/errors.ts';
import { touchSession } from '../commands/touch-session.ts';
import { actorOf } from '../present.ts';
import { needsTouch } from '../rules.ts';
import { type StaffSessionRow, staffSessionTable, staffTable } from '../table.ts';

export interface ResolvedSession {
  actor: StaffActor;
  sessionId: string;
  /** The person was told to choose a new password first. */
  mustChange: boolean;
}

interface LiveSession extends ResolvedSession {
  session: StaffSessionRow;
}

/** @param sessionId hash of the token */
async function liveSession(deps: Pick<Deps, 'store' | 'clock'>, sessionId: string): Promise<LiveSession | null> {
  const { read } = deps.store;
  // By hand: every request of staff takes this way.
  const [session] = await read.rows(staffSessionTable, 'WHERE id = $1', [sessionId]);
  if (!session || session.expiresAt <= deps.clock.now()) return null;
  const [row] = await read.rows(staffTable, 'WHERE id = $1', [session.staffId]);
  if (!row || row.disabled === 1) return null;
  return { actor: actorOf(row), sessionId, mustChange: row.mustChange === 1, session };
}

/**
 * The person a cookie's token stands for; null when the session is unknown, over or its account disabled.
 * Always read from the database, so that disabling and changes of role hold at once. Moves the session's end on, written
 * once a minute at most; where that cannot be written now the person stays signed in all the same.
 */
export async function resolveStaffSession(
  deps: Pick<Deps, 'store' | 'clock'>,
  token: string,
): Promise<ResolvedSession | null> {
  const live = await liveSession(deps, tokenHash(token));
  if (!live) return null;
  const { session, ...resolved } = live;
  if (needsTouch(session.lastAt, deps.clock.now())) {
    await touchSession(deps, session).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
    });
  }
  return resolved;
}

/** The person behind a session as they are now, without counting as use; null when the session is over. */
export async function actorOfSession(
  deps: Pick<Deps, 'store' | 'clock'>,
  sessionId: string,
): Promise<StaffActor | null> {
  return (await liveSession(deps, sessionId))?.actor ?? null;
}
