import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import type { LeadUnitItem } from '../contract.ts';
import { mayReadRules } from '../policy.ts';
import { type LeadUnitRow, leadUnitTable } from '../table.ts';

/** The lead unit of every sub-category of the pack, in its order. @throws AppError forbidden */
export async function listLeadUnits(deps: Pick<Deps, 'store' | 'pack'>, actor: StaffActor): Promise<LeadUnitItem[]> {
  if (!mayReadRules(actor)) throw new AppError('forbidden');
  const rows = await deps.store.read.repo(leadUnitTable).find();
  const byCategory = new Map(rows.map((row) => [row.category, row]));
  return [...deps.pack.categories.keys()].map((code) => leadUnitItem(deps, code, byCategory.get(code)));
}

/** One sub-category with what was made of it. */
export function leadUnitItem(
  { pack }: Pick<Deps, 'pack'>,
  category: string,
  row: LeadUnitRow | null | undefined,
): LeadUnitItem {
  const entry = pack.categories.get(category);
  const packUnit = entry?.leadUnit ?? '';
  const unit = row?.unit ?? packUnit;
  const group = entry?.parent ?? '';
  return { category, group, unit, packUnit, changed: unit !== packUnit, version: row?.version ?? 0 };
}
