import { MoreThan } from 'typeorm';
import type * as z from 'zod';
import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import { countAssigned } from '../../suggestions/queries/count-assigned.ts';
import type { getStaff as contract } from '../contract.ts';
import { mayManageStaff } from '../policy.ts';
import { presentStaff } from '../present.ts';
import { staffSessionTable, staffTable, unitTable } from '../table.ts';

export type StaffDetail = z.output<typeof contract.answer.schema>;

/** One account with what stands open under it. @throws AppError forbidden, not_found */
export async function getStaff(
  deps: Pick<Deps, 'store' | 'clock'>,
  actor: StaffActor,
  id: string,
): Promise<StaffDetail> {
  if (!mayManageStaff(actor)) throw new AppError('forbidden');
  const { read } = deps.store;
  const row = await read.repo(staffTable).findOneBy({ id });
  if (!row) throw new AppError('not_found');
  const [unit, sessions, openCases] = await Promise.all([
    row.unit === null ? null : read.repo(unitTable).findOneBy({ code: row.unit }),
    read.repo(staffSessionTable).findBy({ staffId: id, expiresAt: MoreThan(deps.clock.now()) }),
    countAssigned(read, id),
  ]);
  const lastAt = Math.max(0, ...sessions.map((session) => session.lastAt));
  return {
    ...presentStaff(row, unit?.name ?? null),
    createdAt: new Date(row.createdAt).toISOString(),
    sessions: sessions.length,
    lastAt: lastAt > 0 ? new Date(lastAt).toISOString() : null,
    openCases,
  };
}
