import type * as z from 'zod';
import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import { writeAudit } from '../audit.ts';
import type { updateStaff as contract } from '../contract.ts';
import { hashPassword } from '../password.ts';
import { mayManageStaff } from '../policy.ts';
import { presentStaff, type StaffItem } from '../present.ts';
import { type StaffRow, staffTable } from '../table.ts';
import { endSessions } from './end-sessions.ts';
import { checkedUnit, keepAnAdmin } from './staff-fields.ts';

export type StaffChanges = z.output<typeof contract.body>;

type Changed = Pick<StaffRow, 'name' | 'role' | 'unit' | 'clearance' | 'disabled' | 'passwordHash'>;

/**
 * Changes, disables or enables an account, or sets its password. Disabling and a new password end the person's sessions.
 * @throws AppError forbidden, not_found, conflict when it was changed since `version`, invalid naming the field
 */
export async function updateStaff(
  deps: Pick<Deps, 'store' | 'ids' | 'clock'>,
  actor: StaffActor,
  id: string,
  changes: StaffChanges,
  address: string | null,
): Promise<StaffItem> {
  if (!mayManageStaff(actor)) throw new AppError('forbidden');
  return changeStaff(deps, id, changes, actor.id, address);
}

/** Changes an account on behalf of `by` (null: the operator at the command line). */
export async function changeStaff(
  deps: Pick<Deps, 'store' | 'ids' | 'clock'>,
  id: string,
  changes: StaffChanges,
  by: string | null,
  address: string | null,
): Promise<StaffItem> {
  const passwordHash = changes.password === undefined ? undefined : await hashPassword(changes.password);
  return deps.store.unitOfWork(async (tx) => {
    const before = await tx.lock(staffTable, { id });
    if (!before) throw new AppError('not_found');
    if (before.version !== changes.version) throw new AppError('conflict');
    const after = { ...before, ...wanted(changes, passwordHash), version: before.version + 1 };
    const unit = await checkedUnit(tx, after.role, after.unit);
    if (before.role === 'admin' && before.disabled === 0 && (after.role !== 'admin' || after.disabled === 1))
      await keepAnAdmin(tx, id, after.disabled === 1 ? 'disabled' : 'role');
    await tx.repo(staffTable).update({ id }, after);
    if (passwordHash !== undefined || after.disabled === 1) await endSessions(tx, id);
    await writeAudit(tx, deps, {
      staffId: by,
      action: 'staff.update',
      objectType: 'staff',
      objectId: id,
      detail: whatChanged(before, after),
      address,
    });
    return presentStaff(after, unit?.name ?? null);
  });
}

/** The columns that were asked for. */
function wanted(changes: StaffChanges, passwordHash: string | undefined): Partial<Changed> {
  const { name, role, unit, clearance, disabled } = changes;
  return {
    ...(name === undefined ? {} : { name }),
    ...(role === undefined ? {} : { role }),
    ...(unit === undefined ? {} : { unit }),
    ...(clearance === undefined ? {} : { clearance: clearance ? 1 : 0 }),
    ...(disabled === undefined ? {} : { disabled: disabled ? 1 : 0 }),
    ...(passwordHash === undefined ? {} : { passwordHash }),
  };
}

const FIELDS = {
  name: 'name',
  role: 'role',
  unit: 'unit',
  clearance: 'clearance',
  disabled: 'disabled',
  passwordHash: 'password',
} as const;

/** Names of the fields that differ, for the audit log: `role=head,disabled=1`; never a name or a password. */
function whatChanged(before: StaffRow, after: StaffRow): string {
  return (Object.keys(FIELDS) as (keyof typeof FIELDS)[])
    .filter((key) => before[key] !== after[key])
    .map((key) => (key === 'name' || key === 'passwordHash' ? FIELDS[key] : `${FIELDS[key]}=${after[key] ?? ''}`))
    .join(',');
}
