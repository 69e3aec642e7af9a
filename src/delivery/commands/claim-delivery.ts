import type { Deps } from '../../deps.ts';
import type { Tx } from '../../store/store.ts';
import { SEND_LEASE_MS } from '../rules.ts';
import { type DeliveryRow, deliveryTable } from '../table.ts';

/** What may be done about a delivery now. */
export type Claim =
  | { type: 'claimed'; row: DeliveryRow; claim: string }
  /** Not yet: it, or one before it in the conversation, has its time later (epoch ms). */
  | { type: 'wait'; until: number }
  /** Nothing is left to send. */
  | { type: 'over' }
  /** Somebody began to send it and was never heard of again: now it is `unknown`. */
  | { type: 'abandoned' };

/** How soon to look again while the message before is being sent. */
const SOON_MS = 250;

/**
 * Takes a delivery for sending: queued → sending, in a unit of its own, so that a process that dies meanwhile leaves the
 * row behind as a sign. A row found in `sending` after its lease becomes `unknown` and is not sent again.
 */
export function claimDelivery(
  deps: Pick<Deps, 'store' | 'clock' | 'ids' | 'metrics'>,
  id: string,
  outboxId: string,
): Promise<Claim> {
  return deps.store.unitOfWork(async (tx): Promise<Claim> => {
    const row = await tx.lock(deliveryTable, { id });
    const now = deps.clock.now();
    if (row?.status === 'sending') {
      if (row.leasedUntil > now) return { type: 'wait', until: row.leasedUntil };
      tx.patch(deliveryTable, id, { status: 'unknown', reason: 'interrupted', updatedAt: now });
      tx.done(outboxId);
      const { channel } = row;
      tx.afterCommit(() => deps.metrics.deliveries.inc({ channel, outcome: 'unknown' }));
      return { type: 'abandoned' };
    }
    if (row?.status !== 'queued') {
      tx.done(outboxId);
      return { type: 'over' };
    }
    if (row.nextAt > now) return { type: 'wait', until: row.nextAt };
    const before = row.urgent ? undefined : await openBefore(tx, row);
    if (before) return { type: 'wait', until: Math.max(now + SOON_MS, before.nextAt) };
    const claim = deps.ids.next();
    const taken = { claim, attempts: row.attempts + 1, leasedUntil: now + SEND_LEASE_MS, updatedAt: now };
    tx.patch(deliveryTable, id, { ...taken, status: 'sending' });
    return { type: 'claimed', claim, row: { ...row, ...taken, status: 'sending' } };
  });
}

async function openBefore(tx: Tx, { conversationId, seq }: DeliveryRow): Promise<DeliveryRow | undefined> {
  const [row] = await tx.rows(
    deliveryTable,
    `WHERE conversation_id = $1 AND seq < $2 AND status IN ('queued', 'sending') ORDER BY seq DESC LIMIT 1`,
    [conversationId, seq],
  );
  return row;
}
