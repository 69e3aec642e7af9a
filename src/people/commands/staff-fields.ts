import type { Role } from '../../kernel/actor.ts';
import { invalid } from '../../kernel/errors.ts';
import type { Tx } from '../../store/store.ts';
import { unitProblem } from '../rules.ts';
import { staffTable, type UnitRow, unitTable } from '../table.ts';

/** The unit of a role, checked unless nothing about it was asked. @throws AppError invalid naming `unit` */
export async function checkedUnit(tx: Tx, role: Role, code: string | null, asked = true): Promise<UnitRow | null> {
  const unit = code === null ? null : await tx.lock(unitTable, { code });
  const problem = asked ? unitProblem(role, code, unit) : null;
  if (problem) throw invalid('unit', problem);
  return unit;
}

/**
 * Refuses to take the last administrator's rights away: nobody could give them back but the operator.
 * Locks all administrators, so that two cannot disable each other at once.
 * @throws AppError invalid naming the field
 */
export async function keepAnAdmin(tx: Tx, leavingId: string, field: string): Promise<void> {
  const builder = tx
    .repo(staffTable)
    .createQueryBuilder('s')
    .where(`s.role = 'admin' AND s.disabled = 0`)
    .orderBy('s.id');
  if (tx.engine === 'postgres') builder.setLock('pessimistic_write');
  const admins = await builder.getMany();
  if (!admins.some((admin) => admin.id !== leavingId)) throw invalid(field, '至少要保留一名管理员');
}
