import type { Deps } from '../../deps.ts';
import { presentUnit, type UnitItem } from '../present.ts';
import { type UnitRow, unitTable } from '../table.ts';

/** Units in use, in the bureau's order; all of them or one level. */
export async function listUnits(deps: Pick<Deps, 'store'>, level?: UnitRow['level']): Promise<UnitItem[]> {
  const rows = await deps.store.read.repo(unitTable).find({
    where: { active: 1, ...(level ? { level } : {}) },
    order: { sort: 'ASC', code: 'ASC' },
  });
  return rows.map(presentUnit);
}
