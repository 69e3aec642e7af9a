import { lockConversation } from '../../src/conversation/lock.ts';
import { type BurstRow, burstTable } from '../../src/conversation/table.ts';
import type { Deps } from '../../src/deps.ts';
import type { Tx } from '../../src/store/store.ts';

/** How soon a burst is looked at again while an earlier one of its conversation is not done. */
const BEHIND_MS = 250;

/** Whether the burst may be settled now, when to look again, or that nothing is left to do. */
export type Closing = { type: 'closed'; burst: BurstRow } | { type: 'again'; at: number } | { type: 'done' };

/** Closes a burst whose time has come. Bursts of one conversation are settled strictly in order. */
export async function closeBurst(deps: Deps, burstId: string, outboxId: string): Promise<Closing> {
  const seen = await deps.store.read.repo(burstTable).findOneBy({ id: burstId });
  if (seen?.status === 'open' && seen.closesAt > deps.clock.now()) return { type: 'again', at: seen.closesAt };
  return deps.store.unitOfWork(async (tx) => {
    const burst = seen && (await lockBurst(tx, seen));
    if (!burst || burst.status === 'done') {
      await tx.done(outboxId);
      return { type: 'done' };
    }
    const now = deps.clock.now();
    if (burst.status === 'open' && burst.closesAt > now) return { type: 'again', at: burst.closesAt };
    if (await hasEarlier(tx, burst)) return { type: 'again', at: now + BEHIND_MS };
    if (burst.status === 'open') await tx.repo(burstTable).update({ id: burst.id }, { status: 'closed' });
    return { type: 'closed', burst: { ...burst, status: 'closed' } };
  });
}

/** The burst, locked after its conversation. */
export async function lockBurst(tx: Tx, seen: Pick<BurstRow, 'id' | 'conversationId'>): Promise<BurstRow | null> {
  if (!(await lockConversation(tx, seen.conversationId))) return null;
  return tx.lock(burstTable, { id: seen.id });
}

async function hasEarlier(tx: Tx, burst: BurstRow): Promise<boolean> {
  const rows = await tx.query(
    `SELECT 1 AS one FROM burst WHERE conversation_id = $1 AND opened_at < $2 AND status <> 'done' LIMIT 1`,
    [burst.conversationId, burst.openedAt],
  );
  return rows.length > 0;
}
