import { IsNull, LessThanOrEqual } from 'typeorm';
import type { Deps } from '../../deps.ts';
import { DUTY_UNIT, NEGLECTED_AFTER, nextStep } from '../rules.ts';
import { type AlarmRow, alarmTable } from '../table.ts';

type Parts = Pick<Deps, 'store' | 'clock' | 'hints' | 'log'>;

/**
 * Passes on every open alarm whose minute is over: it rings again, for the next person too. Any number of processes
 * may do it at once; one conditional update each decides whose ring counts. @returns how many this caller passed on
 */
export async function stepAlarms(deps: Parts): Promise<number> {
  const now = deps.clock.now();
  const due = await deps.store.read
    .repo(alarmTable)
    .find({ where: { ackedAt: IsNull(), nextStepAt: LessThanOrEqual(now) }, order: { nextStepAt: 'ASC' }, take: 200 });
  const won = await Promise.all(due.map((alarm) => passOn(deps, alarm, now)));
  return won.filter(Boolean).length;
}

function passOn(deps: Parts, { id, step, nextStepAt }: AlarmRow, now: number): Promise<boolean> {
  return deps.store.unitOfWork(async (tx) => {
    const result = await tx
      .repo(alarmTable)
      .update({ id, ackedAt: IsNull(), nextStepAt }, { step: step + 1, nextStepAt: nextStep(nextStepAt, now) });
    if (result.affected !== 1) return false;
    tx.afterCommit(() => {
      deps.hints.publish({ topic: 'alarm', id, units: [DUTY_UNIT] });
      if (step + 1 === NEGLECTED_AFTER) deps.log.error({ alarm: id, step: step + 1 }, 'nobody takes an emergency');
    });
    return true;
  });
}
