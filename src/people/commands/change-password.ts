import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError, invalid } from '../../kernel/errors.ts';
import { writeAudit } from '../audit.ts';
import { hashPassword, passwordFits } from '../password.ts';
import { staffTable } from '../table.ts';
import { endSessions } from './end-sessions.ts';

/**
 * Changes the own password and signs out every other session.
 * @throws AppError invalid naming `current` or `password`; conflict when the password was changed meanwhile
 */
export async function changePassword(
  deps: Pick<Deps, 'store' | 'ids' | 'clock'>,
  actor: StaffActor,
  words: { current: string; password: string },
  from: { sessionId: string | undefined; address: string },
): Promise<void> {
  const known = await deps.store.read.repo(staffTable).findOneBy({ id: actor.id });
  if (!known) throw new AppError('not_signed_in');
  if (!(await passwordFits(known.passwordHash, words.current))) throw invalid('current', '当前密码不对');
  if (words.current === words.password) throw invalid('password', '新密码不能与当前密码相同');
  const passwordHash = await hashPassword(words.password);
  await deps.store.unitOfWork(async (tx) => {
    const row = await tx.lock(staffTable, { id: actor.id });
    if (row?.passwordHash !== known.passwordHash) throw new AppError('conflict');
    await tx.repo(staffTable).update({ id: row.id }, { passwordHash, mustChange: 0, version: row.version + 1 });
    await endSessions(tx, row.id, from.sessionId);
    await writeAudit(tx, deps, {
      staffId: row.id,
      action: 'staff.password',
      objectType: 'staff',
      objectId: row.id,
      address: from.address,
    });
  });
}
