import type { Deps } from '../../deps.ts';
import type { Tx } from '../../store/store.ts';
import { DUTY_UNIT, STEP_MS } from '../rules.ts';
import { alarmTable } from '../table.ts';

export interface NewAlarm {
  messageId: string;
  conversationId: string;
  /** Null while the message belongs to no suggestion. */
  suggestionId: string | null;
  /** Codes of the signs that were seen. */
  reasons: readonly string[];
}

/**
 * Raises the duty alarm for a message, in the unit that stores the message; rings once that is committed.
 * @returns whether it is new: a message raises one alarm only
 */
export async function raiseAlarm(
  tx: Tx,
  deps: Pick<Deps, 'ids' | 'clock' | 'hints'>,
  alarm: NewAlarm,
): Promise<boolean> {
  const id = deps.ids.next();
  const now = deps.clock.now();
  const isNew = await tx.insertNew(alarmTable, {
    ...alarm,
    id,
    reasons: [...alarm.reasons],
    raisedAt: now,
    step: 0,
    nextStepAt: now + STEP_MS,
    ackedBy: null,
    ackedAt: null,
  });
  if (isNew) tx.afterCommit(() => deps.hints.publish({ topic: 'alarm', id, units: [DUTY_UNIT] }));
  return isNew;
}
