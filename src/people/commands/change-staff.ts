import type * as z from 'zod';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../kernel/errors.ts';
import { writeAudit } from '../audit.ts';
import type { updateStaff as contract } from '../contract.ts';
import { hashPassword } from '../password.ts';
import { presentStaff, type StaffItem } from '../present.ts';
import { type StaffRow, staffTable } from '../table.ts';
import { endSessions, tellSessions } from './end-sessions.ts';
import { checkedUnit, keepAnAdmin } from './staff-fields.ts';

export type StaffChanges = z.output<typeof contract.body>;

type Changed = Pick<StaffRow, 'name' | 'role' | 'unit' | 'clearance' | 'disabled' | 'passwordHash' | 'mustChange'>;

/**
 * Changes an account on behalf of `by` (null: the operator at the command line). Disabling and a new password end the
 * person's sessions; every change is told to the person's open streams.
 * @throws AppError not_found, conflict when it was changed since `version`, invalid naming the field
 */
export async function changeStaff(
  deps: Pick<Deps, 'store' | 'ids' | 'clock' | 'hints'>,
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
    // Checked only where it is changed: a unit that was closed since must not keep its people from being disabled.
    const moved = changes.unit !== undefined || changes.role !== undefined;
    const unit = await checkedUnit(tx, after.role, after.unit, moved);
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
    tellSessions(tx, deps, id);
    return presentStaff(after, unit?.name ?? null);
  });
}

/** The columns that were asked for. */
function wanted(changes: StaffChanges, passwordHash: string | undefined): Partial<Changed> {
  const { name, role, unit, clearance, disabled, mustChange } = changes;
  return {
    ...(name === undefined ? {} : { name }),
    ...(role === undefined ? {} : { role }),
    ...(unit === undefined ? {} : { unit }),
    ...(clearance === undefined ? {} : { clearance: clearance ? 1 : 0 }),
    ...(disabled === undefined ? {} : { disabled: disabled ? 1 : 0 }),
    ...(passwordHash === undefined ? {} : { passwordHash }),
    ...(mustChange === undefined ? {} : { mustChange: mustChange ? 1 : 0 }),
  };
}

const FIELDS = {
  name: 'name',
  role: 'role',
  unit: 'unit',
  clearance: 'clearance',
  disabled: 'disabled',
  passwordHash: 'password',
  mustChange: 'must_change',
} as const;

/** Names of the fields that differ, for the audit log: `role=head,disabled=1`; never a name or a password. */
function whatChanged(before: StaffRow, after: StaffRow): string {
  return (Object.keys(FIELDS) as (keyof typeof FIELDS)[])
    .filter((key) => before[key] !== after[key])
    .map((key) => (key === 'name' || key === 'passwordHash' ? FIELDS[key] : `${FIELDS[key]}=${after[key] ?? ''}`))
    .join(',');
}
