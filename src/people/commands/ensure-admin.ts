import type { Deps } from '../../deps.ts';
import { AppError } from '../../kernel/errors.ts';
import { readableCode } from '../../kernel/ids.ts';
import { staffTable } from '../table.ts';
import { insertStaff } from './create-staff.ts';

/** A password to read off a screen and type: three groups of four, about 59 bits. */
export function readablePassword(): string {
  return [4, 4, 4].map(readableCode).join('-');
}

/**
 * Makes the first account `admin`, where there is no staff at all: without clearance, with the configured password or
 * a random one. Several processes may do it at once; the unique name lets one win.
 * @returns the sign-in, only to the caller that made it
 */
export async function ensureAdmin(
  deps: Pick<Deps, 'store' | 'ids' | 'clock' | 'config'>,
): Promise<{ username: string; password: string } | null> {
  if ((await deps.store.read.repo(staffTable).countBy({})) > 0) return null;
  const username = 'admin';
  const password = deps.config.adminPassword ?? readablePassword();
  try {
    await insertStaff(deps, { username, name: '管理员', role: 'admin', unit: null, password }, null, null);
  } catch (error) {
    // Another process was quicker: the name is taken.
    if (error instanceof AppError && error.code === 'invalid') return null;
    throw error;
  }
  return { username, password };
}
