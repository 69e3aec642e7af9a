import type * as z from 'zod';
import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError, invalid } from '../../kernel/errors.ts';
import { writeAudit } from '../audit.ts';
import type { createStaff as contract } from '../contract.ts';
import { hashPassword } from '../password.ts';
import { mayManageStaff } from '../policy.ts';
import { presentStaff, type StaffItem } from '../present.ts';
import { foldUsername } from '../rules.ts';
import { type StaffRow, staffTable } from '../table.ts';
import { checkedUnit } from './staff-fields.ts';

export type NewStaff = z.output<typeof contract.body>;

/** Adds an account. @throws AppError forbidden, invalid naming `username` or `unit` */
export async function createStaff(
  deps: Pick<Deps, 'store' | 'ids' | 'clock'>,
  actor: StaffActor,
  fields: NewStaff,
  address: string | null,
): Promise<StaffItem> {
  if (!mayManageStaff(actor)) throw new AppError('forbidden');
  return insertStaff(deps, fields, actor.id, address);
}

/** Adds an account on behalf of `by` (null: the operator at the command line). */
export async function insertStaff(
  deps: Pick<Deps, 'store' | 'ids' | 'clock'>,
  fields: NewStaff,
  by: string | null,
  address: string | null,
): Promise<StaffItem> {
  const row: StaffRow = {
    id: deps.ids.next(),
    username: foldUsername(fields.username),
    name: fields.name,
    role: fields.role,
    unit: fields.unit ?? null,
    clearance: fields.clearance ? 1 : 0,
    passwordHash: await hashPassword(fields.password),
    mustChange: fields.mustChange ? 1 : 0,
    disabled: 0,
    version: 0,
    createdAt: deps.clock.now(),
  };
  return deps.store.unitOfWork(async (tx) => {
    const unit = await checkedUnit(tx, row.role, row.unit);
    if (!(await tx.insertNew(staffTable, row))) throw invalid('username', '用户名已存在');
    await writeAudit(tx, deps, {
      staffId: by,
      action: 'staff.create',
      objectType: 'staff',
      objectId: row.id,
      detail: row.clearance === 1 ? `${row.role},clearance=1` : row.role,
      address,
    });
    return presentStaff(row, unit?.name ?? null);
  });
}
