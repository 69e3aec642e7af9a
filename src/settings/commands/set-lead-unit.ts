import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError, invalid } from '../../kernel/errors.ts';
import { writeAudit } from '../../people/audit.ts';
import { unitTable } from '../../people/table.ts';
import type { Tx } from '../../store/store.ts';
import type { LeadUnitItem } from '../contract.ts';
import { mayChangeRules } from '../policy.ts';
import { leadUnitItem } from '../queries/list-lead-units.ts';
import { leadProblem, STATION_OF_PLACE } from '../rules.ts';
import { type LeadUnitRow, leadUnitTable } from '../table.ts';

/**
 * Changes who leads a sub-category from now on; matters that are on their way stay where they are.
 * @param wanted `unit` null: as the data pack says
 * @throws AppError forbidden, not_found, conflict when it was changed since `version`, invalid naming `unit`
 */
export async function setLeadUnit(
  deps: Pick<Deps, 'rules' | 'pack' | 'ids' | 'clock'>,
  actor: StaffActor,
  category: string,
  wanted: { version: number; unit: string | null },
  address: string,
): Promise<LeadUnitItem> {
  if (!mayChangeRules(actor)) throw new AppError('forbidden');
  const entry = deps.pack.categories.get(category);
  if (!entry) throw new AppError('not_found');
  return deps.rules.change(async (tx) => {
    const before = await tx.lock(leadUnitTable, { category });
    if ((before?.version ?? 0) !== wanted.version) throw new AppError('conflict');
    await checkLead(tx, category, wanted.unit ?? entry.leadUnit);
    const row: LeadUnitRow = {
      category,
      unit: wanted.unit === entry.leadUnit ? null : wanted.unit,
      version: wanted.version + 1,
      updatedAt: deps.clock.now(),
    };
    if (before) await tx.repo(leadUnitTable).update({ category }, row);
    else await tx.repo(leadUnitTable).insert(row);
    const item = leadUnitItem(deps, category, row);
    await writeAudit(tx, deps, {
      staffId: actor.id,
      action: 'rules.lead_unit',
      objectType: 'category',
      objectId: category,
      detail: `unit=${item.unit}`,
      address,
    });
    return item;
  });
}

async function checkLead(tx: Tx, category: string, code: string): Promise<void> {
  const unit = code === STATION_OF_PLACE ? null : await tx.repo(unitTable).findOneBy({ code });
  if (code !== STATION_OF_PLACE && unit?.active !== 1)
    throw invalid('unit', '没有这个单位，或者已经停用', 'There is no such unit, or it is closed');
  const problem = leadProblem(category, unit?.level ?? 'station');
  if (problem) throw invalid('unit', problem.zh, problem.en);
}
