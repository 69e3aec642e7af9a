import type { Deps } from '../../deps.ts';
import { unitTable } from '../table.ts';

/**
 * Brings the units of the data pack into the database. A unit that is there stays as it is: its name, telephone or
 * hours may have been edited since. @returns how many were new
 */
export async function loadPackIntoDatabase(deps: Pick<Deps, 'store' | 'pack'>): Promise<number> {
  const known = new Set((await deps.store.read.repo(unitTable).find({ select: { code: true } })).map((u) => u.code));
  const missing = deps.pack.units.map((unit, sort) => ({ ...unit, sort })).filter((unit) => !known.has(unit.code));
  if (missing.length === 0) return 0;
  return deps.store.unitOfWork(async (tx) => {
    let added = 0;
    for (const unit of missing) {
      if (await tx.insertNew(unitTable, { ...unit, phone: null, hours: null, active: 1, version: 0 })) added += 1;
    }
    return added;
  });
}
