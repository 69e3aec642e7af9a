import type { Deps } from '../../deps.ts';
import { readRuleChanges } from '../../settings/queries/read-rules.ts';
import { bureauRules } from '../../settings/rules.ts';
import type { Tx } from '../../store/store.ts';
import type { UnitUse } from '../units/rules.ts';
import { countByUnit } from './count-by-unit.ts';

/** What still depends on a unit, as the database says inside this unit of work. */
export async function unitUse(tx: Tx, deps: Pick<Deps, 'pack'>, code: string): Promise<UnitUse> {
  const rules = bureauRules(deps.pack, await readRuleChanges(tx));
  const { openCases, staff } = await countByUnit(tx);
  return {
    categories: [...rules.categories.values()].filter((c) => c.leadUnit === code).map((c) => c.zh),
    places: [...rules.stations].filter(([, station]) => station === code).map(([place]) => place.replace('/', '')),
    openCases: openCases.get(code) ?? 0,
    staff: staff.get(code) ?? 0,
  };
}
