import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import { presentUser, type SessionUser } from '../present.ts';
import { staffTable, unitTable } from '../table.ts';

/** The signed-in person. @throws AppError not_signed_in when the account is gone */
export async function whoAmI(deps: Pick<Deps, 'store'>, actor: StaffActor): Promise<SessionUser> {
  const { read } = deps.store;
  const row = await read.repo(staffTable).findOneBy({ id: actor.id });
  if (!row) throw new AppError('not_signed_in');
  const unit = row.unit === null ? null : await read.repo(unitTable).findOneBy({ code: row.unit });
  return presentUser(row, unit?.name ?? null);
}
