import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError, invalid } from '../../kernel/errors.ts';
import { writeAudit } from '../audit.ts';
import { hashPassword, passwordFits } from '../password.ts';
import { passwordProblem, samePassword } from '../password-rules.ts';
import { staffTable } from '../table.ts';
import { endSessions, tellSessions } from './end-sessions.ts';

type Parts = Pick<Deps, 'store' | 'ids' | 'clock' | 'hints'>;

/**
 * Changes the own password and signs out every other session. A wrong present password is noted: somebody may be
 * guessing at a desk that was left open.
 * @throws AppError wrong_password naming `current`, invalid naming `password`; conflict when it was changed meanwhile
 */
export async function changePassword(
  deps: Parts,
  actor: StaffActor,
  words: { current: string; password: string },
  from: { sessionId: string | undefined; address: string },
): Promise<void> {
  const known = await deps.store.read.repo(staffTable).findOneBy({ id: actor.id });
  if (!known) throw new AppError('not_signed_in');
  if (!(await passwordFits(known.passwordHash, words.current))) return refuse(deps, actor, from.address);
  if (samePassword(words.current, words.password)) throw invalid('password', '新密码不能与当前密码相同');
  const problem = passwordProblem(words.password, known.username);
  if (problem) throw invalid('password', problem);
  const passwordHash = await hashPassword(words.password);
  await deps.store.unitOfWork(async (tx) => {
    const row = await tx.lock(staffTable, { id: actor.id });
    if (row?.passwordHash !== known.passwordHash) throw new AppError('conflict');
    // The version stays: an administrator who has the account open changes nothing that this touches.
    await tx.repo(staffTable).update({ id: row.id }, { passwordHash, mustChange: 0 });
    await endSessions(tx, row.id, from.sessionId);
    await writeAudit(tx, deps, {
      staffId: row.id,
      action: 'staff.password',
      objectType: 'staff',
      objectId: row.id,
      address: from.address,
    });
    tellSessions(tx, deps, row.id);
  });
}

async function refuse(deps: Parts, actor: StaffActor, address: string): Promise<never> {
  await deps.store.unitOfWork((tx) =>
    writeAudit(tx, deps, {
      staffId: actor.id,
      action: 'session.wrong_password',
      objectType: 'session',
      objectId: actor.id,
      address,
    }),
  );
  throw new AppError('wrong_password', { errors: [{ path: 'current', message: '当前密码不对' }] });
}
