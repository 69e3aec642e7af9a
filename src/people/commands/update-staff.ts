import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError, invalid } from '../../kernel/errors.ts';
import { writeAudit } from '../audit.ts';
import { mayManageStaff } from '../policy.ts';
import type { StaffItem } from '../present.ts';
import { staffTable } from '../table.ts';
import { changeStaff, type StaffChanges } from './change-staff.ts';
import { keepAnAdmin } from './staff-fields.ts';

type Parts = Pick<Deps, 'store' | 'ids' | 'clock' | 'hints'>;

/**
 * Changes, disables or enables an account, or sets its password, on an administrator's word. Nobody gives himself
 * clearance: it takes a second administrator, and the try is noted.
 * @throws AppError forbidden, not_found, conflict when it was changed since `version`, invalid naming the field
 */
export async function updateStaff(
  deps: Parts,
  actor: StaffActor,
  id: string,
  changes: StaffChanges,
  address: string | null,
): Promise<StaffItem> {
  if (!mayManageStaff(actor)) throw new AppError('forbidden');
  const known = await deps.store.read.repo(staffTable).findOneBy({ id });
  if (!known) throw new AppError('not_found');
  if (id === actor.id && changes.clearance !== undefined)
    await judgeOwnClearance(deps, id, { now: known.clearance === 1, wanted: changes.clearance }, address);
  return changeStaff(deps, id, changes, actor.id, address);
}

/**
 * `DELETE` of an account: closed, not taken away, since the log and the cases name it. Closing it twice is no error.
 * @throws AppError forbidden, not_found, invalid naming `disabled` for the last administrator
 */
export async function closeStaff(deps: Parts, actor: StaffActor, id: string, address: string | null): Promise<void> {
  if (!mayManageStaff(actor)) throw new AppError('forbidden');
  const known = await deps.store.read.repo(staffTable).findOneBy({ id });
  if (!known) throw new AppError('not_found');
  if (known.disabled === 1) return;
  await changeStaff(deps, id, { version: known.version, disabled: true }, actor.id, address);
}

async function judgeOwnClearance(
  deps: Parts,
  id: string,
  { now, wanted }: { now: boolean; wanted: boolean },
  address: string | null,
): Promise<void> {
  if (now === wanted) return;
  // Giving it up is free as long as somebody else can give it back.
  if (!wanted) return deps.store.unitOfWork((tx) => keepAnAdmin(tx, id, 'clearance'));
  await deps.store.unitOfWork((tx) =>
    writeAudit(tx, deps, {
      staffId: id,
      action: 'staff.refused',
      objectType: 'staff',
      objectId: id,
      detail: 'clearance=1',
      address,
    }),
  );
  throw invalid('clearance', '不能给自己设涉密经办，请由另一名管理员办理');
}
