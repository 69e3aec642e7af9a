import type { Deps } from '../../deps.ts';
import { afterSend, type SendOutcome } from '../rules.ts';
import { deliveryTable } from '../table.ts';

/** What is noted once a send has an outcome. */
export interface SendNote {
  id: string;
  /** The claim under which it was sent. */
  claim: string;
  outcome: SendOutcome;
}

/**
 * Notes what came of a send and ends the job's outbox row, unless it is to be tried again. A late answer to a try that
 * was taken for abandoned is still noted; one to an earlier try than the last is not, and leaves the promise as it is.
 * @returns when to try again (epoch ms), null when nothing is left to do
 */
export async function noteOutcome(
  deps: Pick<Deps, 'store' | 'clock' | 'metrics'>,
  { id, claim, outcome }: SendNote,
  outboxId: string,
): Promise<number | null> {
  return deps.store.unitOfWork(async (tx) => {
    const row = await tx.lock(deliveryTable, { id });
    const open = row?.claim === claim && (row.status === 'sending' || row.status === 'unknown');
    // A try that was begun anew meanwhile, on an officer's word, has to be gone on with under this promise.
    if (row && !open && (row.status === 'queued' || row.status === 'sending'))
      return Math.max(row.nextAt, row.leasedUntil);
    if (!row || !open) {
      tx.done(outboxId);
      return null;
    }
    const now = deps.clock.now();
    const after = afterSend(outcome, row.attempts, now);
    // A try that was already put on the list stays there: nobody may send it again without a person's word.
    if (row.status === 'unknown' && after.status === 'queued') after.status = 'failed';
    const externalId = outcome.type === 'sent' ? outcome.externalId : null;
    tx.patch(deliveryTable, id, { ...after, externalId, leasedUntil: 0, updatedAt: now });
    const { channel } = row;
    tx.afterCommit(() =>
      deps.metrics.deliveries.inc({ channel, outcome: after.status === 'queued' ? 'retried' : after.status }),
    );
    if (after.status === 'queued') return after.nextAt;
    tx.done(outboxId);
    return null;
  });
}
