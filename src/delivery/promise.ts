import type { ConversationRow, MessageRow } from '../conversation/table.ts';
import type { Deps } from '../deps.ts';
import type { Tx } from '../store/store.ts';
import { deliveryJob } from './rules.ts';
import { deliveryTable } from './table.ts';

/**
 * Puts an outgoing message into the ledger of its channel and promises the job that sends it, in the unit that writes
 * the message. Does nothing where the committed row is the delivery.
 */
export function promiseDelivery(
  tx: Tx,
  deps: Pick<Deps, 'ids' | 'clock'>,
  { id: conversationId, channel }: Pick<ConversationRow, 'id' | 'channel'>,
  message: Pick<MessageRow, 'id' | 'seq' | 'purpose'>,
): void {
  const job = deliveryJob(channel);
  if (job === null) return;
  const id = deps.ids.next();
  const now = deps.clock.now();
  tx.insert(deliveryTable, {
    id,
    messageId: message.id,
    conversationId,
    channel,
    seq: message.seq,
    status: 'queued',
    urgent: message.purpose === 'emergency' ? 1 : 0,
    attempts: 0,
    nextAt: now,
    claim: null,
    leasedUntil: 0,
    reason: null,
    externalId: null,
    createdAt: now,
    updatedAt: now,
  });
  tx.promise({ job, payload: { delivery: id }, availableAt: now });
}
