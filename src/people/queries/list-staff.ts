import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import { staffScope } from '../policy.ts';
import { presentStaff, type StaffItem } from '../present.ts';
import { staffTable, unitTable } from '../table.ts';

/**
 * Staff the caller may see, by user name; disabled accounts are marked, not left out.
 * @param unit only those of one unit
 * @throws AppError forbidden for who may list nobody
 */
export async function listStaff(
  deps: Pick<Deps, 'store'>,
  actor: StaffActor,
  unit: string | undefined,
): Promise<StaffItem[]> {
  const scope = staffScope(actor);
  if (scope.type === 'none') throw new AppError('forbidden');
  if (scope.type === 'unit' && unit !== undefined && unit !== scope.unit) return [];
  const wanted = scope.type === 'unit' ? scope.unit : unit;
  const { read } = deps.store;
  const rows = await read.repo(staffTable).find({
    where: wanted === undefined ? {} : { unit: wanted },
    order: { username: 'ASC' },
  });
  const units = await read.repo(unitTable).find({ select: { code: true, name: true } });
  const names = new Map(units.map((u) => [u.code, u.name]));
  return rows.map((row) => presentStaff(row, row.unit === null ? null : (names.get(row.unit) ?? null)));
}
