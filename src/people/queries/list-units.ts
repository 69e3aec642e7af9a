import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import { mayReadRules } from '../../settings/policy.ts';
import { type UnitRow, unitTable } from '../table.ts';
import type { UnitItem } from '../units/contract.ts';
import { presentUnit } from '../units/present.ts';
import { countByUnit } from './count-by-unit.ts';

export interface UnitWishes {
  level?: UnitRow['level'];
  /** Closed ones too. */
  all?: boolean;
}

/** Units in use, in the bureau's order; all of them or one level. */
export async function listUnits(deps: Pick<Deps, 'store'>, wishes: UnitWishes = {}): Promise<UnitItem[]> {
  const { level, all } = wishes;
  const rows = await deps.store.read.repo(unitTable).find({
    where: { ...(all ? {} : { active: 1 }), ...(level ? { level } : {}) },
    order: { sort: 'ASC', code: 'ASC' },
  });
  return rows.map(presentUnit);
}

/** The same with open matters and active accounts of each. @throws AppError forbidden */
export async function listUnitsWithCounts(
  deps: Pick<Deps, 'store'>,
  actor: StaffActor,
  wishes: UnitWishes,
): Promise<UnitItem[]> {
  if (!mayReadRules(actor)) throw new AppError('forbidden');
  const items = await listUnits(deps, wishes);
  const { openCases, staff } = await countByUnit(deps.store.read);
  return items.map((item) => ({
    ...item,
    openCases: openCases.get(item.code) ?? 0,
    staff: staff.get(item.code) ?? 0,
  }));
}
