import type { Deps } from '../../deps.ts';
import { AppError } from '../../kernel/errors.ts';
import { type UnitRow, unitTable } from '../table.ts';
import type { UnitItem } from '../units/contract.ts';
import { presentUnit } from '../units/present.ts';

/** One unit, in use or closed. @param level only if it is of that level @throws AppError not_found */
export async function getUnit(
  deps: Pick<Deps, 'store'>,
  code: string,
  level: UnitRow['level'] | null,
): Promise<UnitItem> {
  const row = await deps.store.read.repo(unitTable).findOneBy({ code });
  if (!row || (level !== null && row.level !== level)) throw new AppError('not_found');
  return presentUnit(row);
}
