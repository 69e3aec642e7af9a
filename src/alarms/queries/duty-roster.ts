import { settingTable } from '../../settings/table.ts';
import type { Reader } from '../../store/store.ts';

/** Key of the setting: a JSON list of user names, in the order they are rung. */
export const DUTY_ROSTER = 'duty.roster';

/** Who is rung, in order; empty where the bureau keeps no roster here. */
export async function dutyRoster(read: Reader): Promise<readonly string[]> {
  const row = await read.repo(settingTable).findOneBy({ key: DUTY_ROSTER });
  if (!row) return [];
  const list: unknown = JSON.parse(row.value);
  return Array.isArray(list) ? list.filter((name): name is string => typeof name === 'string') : [];
}
