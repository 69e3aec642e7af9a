import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import { writeAudit } from '../audit.ts';
import { mayManageStaff } from '../policy.ts';
import { staffTable } from '../table.ts';
import { endSessions, tellSessions } from './end-sessions.ts';

type Parts = Pick<Deps, 'store' | 'ids' | 'clock' | 'hints'>;

/** Signs the person out in every browser. @param keep id of the session that stays @returns how many ended */
export function signOutEverywhere(
  deps: Parts,
  actor: StaffActor,
  keep: string | undefined,
  address: string,
): Promise<number> {
  return endAll(deps, actor, actor.id, keep, address);
}

/**
 * Signs another person out in every browser, on an administrator's word. @returns how many sessions ended
 * @throws AppError forbidden, not_found
 */
export async function signOutStaff(deps: Parts, actor: StaffActor, staffId: string, address: string): Promise<number> {
  if (!mayManageStaff(actor)) throw new AppError('forbidden');
  if (!(await deps.store.read.repo(staffTable).findOneBy({ id: staffId }))) throw new AppError('not_found');
  return endAll(deps, actor, staffId, undefined, address);
}

function endAll(
  deps: Parts,
  actor: StaffActor,
  staffId: string,
  keep: string | undefined,
  address: string,
): Promise<number> {
  return deps.store.unitOfWork(async (tx) => {
    const ended = await endSessions(tx, staffId, keep);
    await writeAudit(tx, deps, {
      staffId: actor.id,
      action: 'session.sign_out_all',
      objectType: 'session',
      objectId: staffId,
      detail: String(ended),
      address,
    });
    tellSessions(tx, deps, staffId);
    return ended;
  });
}
