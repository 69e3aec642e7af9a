import type { Deps } from '../../deps.ts';
import { AppError } from '../../kernel/errors.ts';
import { createStaff as contract } from '../contract.ts';
import type { StaffItem } from '../present.ts';
import { foldUsername } from '../rules.ts';
import { type StaffRow, staffTable } from '../table.ts';
import { changeStaff } from './change-staff.ts';
import { insertStaff } from './create-staff.ts';
import { readablePassword } from './ensure-admin.ts';

type Parts = Pick<Deps, 'store' | 'ids' | 'clock' | 'hints'>;

/*
 * What `jindianzi user …` does. The operator at the machine needs no account; the audit log names nobody for it.
 */

async function accountOf(deps: Parts, username: string): Promise<StaffRow> {
  const row = await deps.store.read.repo(staffTable).findOneBy({ username: foldUsername(username) });
  if (!row) throw new AppError('not_found');
  return row;
}

/**
 * `user add NAME`: adds an account. Checked as the panel's form is; a missing password is made up.
 * @returns the account and its password
 * @throws AppError invalid naming the field
 */
export async function addUser(
  deps: Parts,
  fields: { username: string; role: string; name?: string; unit?: string; password?: string; clearance?: boolean },
): Promise<{ account: StaffItem; password: string }> {
  const password = fields.password ?? readablePassword();
  const parsed = contract.body.safeParse({ ...fields, name: fields.name ?? fields.username, password });
  if (!parsed.success) {
    const errors = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
    throw new AppError('invalid', { errors });
  }
  return { account: await insertStaff(deps, parsed.data, null, null), password };
}

/** `user password NAME`: sets a password (made up when missing) and ends the person's sessions. @returns the password */
export async function setUserPassword(deps: Parts, username: string, given?: string): Promise<string> {
  const password = given ?? readablePassword();
  const parsed = contract.body.shape.password.safeParse(password);
  if (!parsed.success)
    throw new AppError('invalid', { errors: [{ path: 'password', message: parsed.error.issues[0]?.message ?? '' }] });
  const { id, version } = await accountOf(deps, username);
  await changeStaff(deps, id, { version, password }, null, null);
  return password;
}

/** `user disable NAME`: closes an account and ends its sessions. The last administrator stays. */
export async function disableUser(deps: Parts, username: string): Promise<StaffItem> {
  const { id, version } = await accountOf(deps, username);
  return changeStaff(deps, id, { version, disabled: true }, null, null);
}
