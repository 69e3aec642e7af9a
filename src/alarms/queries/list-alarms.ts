import { type FindOperator, IsNull, MoreThan } from 'typeorm';
import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import type { AlarmItem } from '../present.ts';
import { TAKEN_SHOWN_MS } from '../rules.ts';
import { alarmTable } from '../table.ts';
import { readAlarms } from './read-alarms.ts';

/** Open ones, and taken ones. More than a person can look at; a flood must not make the list too slow to open. */
const MOST = 200;

/**
 * Emergencies not yet taken that the person may see, newest first.
 * @param all also those taken within the last day
 */
export async function listAlarms(
  deps: Pick<Deps, 'store' | 'keyring' | 'rules' | 'calendar' | 'clock'>,
  actor: StaffActor,
  all: boolean,
): Promise<AlarmItem[]> {
  const find = (ackedAt: FindOperator<number>) =>
    deps.store.read.repo(alarmTable).find({
      where: { ackedAt },
      order: { raisedAt: 'DESC', id: 'DESC' },
      take: MOST,
    });
  const open = await find(IsNull());
  const taken = all ? await find(MoreThan(deps.clock.now() - TAKEN_SHOWN_MS)) : [];
  const alarms = [...open, ...taken].sort((a, b) => b.raisedAt - a.raisedAt || (a.id < b.id ? 1 : -1));
  return readAlarms(deps, actor, alarms);
}
