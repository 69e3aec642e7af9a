import { IsNull, MoreThanOrEqual } from 'typeorm';
import type { Tx } from '../../store/store.ts';
import { alarmTable } from '../table.ts';

/**
 * Says which suggestion a conversation's alarms became part of. Only those that belong to none yet.
 * @param sinceAt raised at that time (epoch ms) or later
 */
export async function attachAlarms(
  tx: Tx,
  conversationId: string,
  suggestionId: string,
  sinceAt: number,
): Promise<void> {
  await tx
    .repo(alarmTable)
    .update({ conversationId, suggestionId: IsNull(), raisedAt: MoreThanOrEqual(sinceAt) }, { suggestionId });
}
