import { In } from 'typeorm';
import { onDuty } from '../../calendar/duty-roster.ts';
import type { Deps } from '../../deps.ts';
import { staffTable } from '../../people/table.ts';
import { isDutyDesk } from '../rules.ts';

/**
 * User names that an alarm rings now, in order: those of the running shifts who still belong to the desk. Empty where the
 * bureau keeps no roster, in its gaps, and when nobody of it is left: then the whole desk is rung.
 */
export async function dutyRoster(
  deps: Pick<Deps, 'store' | 'rules' | 'calendar' | 'clock'>,
): Promise<readonly string[]> {
  const names = onDuty(deps.rules.now().roster, deps.calendar.wallClock(deps.clock.now()));
  if (names.length === 0) return [];
  const rows = await deps.store.read.repo(staffTable).find({
    select: { username: true, role: true, unit: true },
    where: { username: In([...names]), disabled: 0 },
  });
  const able = new Set(rows.filter(isDutyDesk).map(({ username }) => username));
  return names.filter((name) => able.has(name));
}
