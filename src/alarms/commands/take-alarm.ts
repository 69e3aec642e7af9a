import { IsNull } from 'typeorm';
import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import { writeAudit } from '../../people/audit.ts';
import { unitsThatSee } from '../../suggestions/policy.ts';
import { suggestionTable } from '../../suggestions/table.ts';
import { canSeeAlarm, mayTakeAlarm } from '../policy.ts';
import { DUTY_UNIT } from '../rules.ts';
import { alarmTable } from '../table.ts';

/**
 * Takes an alarm: it stops ringing for everybody. One conditional update decides who took it; who comes later finds
 * it taken and changes nothing.
 * @throws AppError not_found (absent or not theirs), forbidden
 */
export async function takeAlarm(
  deps: Pick<Deps, 'store' | 'ids' | 'clock' | 'hints'>,
  actor: StaffActor,
  id: string,
  address: string,
): Promise<void> {
  await deps.store.unitOfWork(async (tx) => {
    const alarm = await tx.repo(alarmTable).findOneBy({ id });
    if (!alarm) throw new AppError('not_found');
    const { suggestionId } = alarm;
    const subject = suggestionId === null ? null : await tx.repo(suggestionTable).findOneBy({ id: suggestionId });
    if (!canSeeAlarm(actor, subject)) throw new AppError('not_found');
    if (!mayTakeAlarm(actor, subject)) throw new AppError('forbidden');
    const won = await tx
      .repo(alarmTable)
      .update({ id, ackedAt: IsNull() }, { ackedBy: actor.id, ackedAt: deps.clock.now() });
    if (won.affected !== 1) return;
    await writeAudit(tx, deps, {
      staffId: actor.id,
      action: 'alarm.take',
      objectType: 'alarm',
      objectId: id,
      address,
    });
    const units = [DUTY_UNIT, ...(subject ? unitsThatSee(subject) : [])];
    tx.afterCommit(() => deps.hints.publish({ topic: 'alarm', id, units }));
  });
}
