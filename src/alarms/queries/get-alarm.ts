import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import type { AlarmItem } from '../present.ts';
import { alarmTable } from '../table.ts';
import { readAlarms } from './read-alarms.ts';

/** One alarm, whether taken or not. @throws AppError not_found (absent or not theirs) */
export async function getAlarm(
  deps: Pick<Deps, 'store' | 'keyring' | 'rules' | 'calendar' | 'clock'>,
  actor: StaffActor,
  id: string,
): Promise<AlarmItem> {
  const row = await deps.store.read.repo(alarmTable).findOneBy({ id });
  const [item] = row ? await readAlarms(deps, actor, [row]) : [];
  if (!item) throw new AppError('not_found');
  return item;
}
