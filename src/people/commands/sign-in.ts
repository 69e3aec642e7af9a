import { LessThanOrEqual } from 'typeorm';
import type { Deps } from '../../deps.ts';
import { newToken, tokenHash } from '../../kernel/crypto.ts';
import { AppError } from '../../kernel/errors.ts';
import { writeAudit } from '../audit.ts';
import { passwordFits } from '../password.ts';
import { presentUser, type SessionUser } from '../present.ts';
import { foldUsername, sessionEnd } from '../rules.ts';
import { type StaffRow, staffSessionTable, staffTable, unitTable } from '../table.ts';

export interface Credentials {
  username: string;
  password: string;
  /** Where the caller is, for the audit log. */
  address: string;
}

type Parts = Pick<Deps, 'store' | 'ids' | 'clock'>;

/**
 * Opens a session for a member of staff. Both outcomes are noted in the audit log; a failure never with what was typed,
 * since people put passwords into the wrong box.
 * @returns the token for the cookie (only its hash is kept) and the person
 * @throws AppError wrong_credentials for an unknown user, a wrong password or a disabled account alike
 */
export async function signIn(
  deps: Parts,
  { username, password, address }: Credentials,
): Promise<{ token: string; user: SessionUser }> {
  const known = await deps.store.read.repo(staffTable).findOneBy({ username: foldUsername(username) });
  const fits = await passwordFits(known?.passwordHash ?? null, password);
  const token = newToken();
  const user = known && fits ? await openSession(deps, known, tokenHash(token), address) : null;
  if (user) return { token, user };
  await noteFailure(deps, known?.id ?? null, address);
  throw new AppError('wrong_credentials');
}

/** @returns null when the account was disabled or its password changed since it was checked */
function openSession(deps: Parts, checked: StaffRow, sessionId: string, address: string): Promise<SessionUser | null> {
  return deps.store.unitOfWork(async (tx) => {
    const row = await tx.lock(staffTable, { id: checked.id });
    if (!row || row.disabled === 1 || row.passwordHash !== checked.passwordHash) return null;
    const now = deps.clock.now();
    const sessions = tx.repo(staffSessionTable);
    await sessions.delete({ expiresAt: LessThanOrEqual(now) });
    await sessions.insert({
      id: sessionId,
      staffId: row.id,
      createdAt: now,
      lastAt: now,
      expiresAt: sessionEnd(now, now),
      address,
    });
    await writeAudit(tx, deps, {
      staffId: row.id,
      action: 'session.sign_in',
      objectType: 'session',
      objectId: row.id,
      address,
    });
    const unit = row.unit === null ? null : await tx.repo(unitTable).findOneBy({ code: row.unit });
    return presentUser(row, unit?.name ?? null);
  });
}

async function noteFailure(deps: Parts, staffId: string | null, address: string): Promise<void> {
  await deps.store.unitOfWork((tx) =>
    writeAudit(tx, deps, {
      staffId,
      action: 'session.failed',
      objectType: 'session',
      objectId: staffId ?? 'unknown',
      address,
    }),
  );
}
