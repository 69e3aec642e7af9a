import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import { writeAudit } from '../../people/audit.ts';
import { mayDecideDelivery } from '../policy.ts';
import { deliveryJob, UNCONFIRMED } from '../rules.ts';
import { deliveryTable } from '../table.ts';

/**
 * Sends an unconfirmed delivery once more, on an officer's word; the citizen may get it twice if the first had arrived.
 * @throws AppError forbidden, not_found, conflict when somebody else has decided meanwhile
 */
export async function resendDelivery(
  deps: Pick<Deps, 'store' | 'ids' | 'clock'>,
  actor: StaffActor,
  id: string,
  address: string,
): Promise<void> {
  if (!mayDecideDelivery(actor)) throw new AppError('forbidden');
  await deps.store.unitOfWork(async (tx) => {
    const row = await tx.lock(deliveryTable, { id });
    const job = row && deliveryJob(row.channel);
    if (!row || !job) throw new AppError('not_found');
    if (!UNCONFIRMED.some((status) => status === row.status)) throw new AppError('conflict');
    const now = deps.clock.now();
    // A new try under a new claim: an answer that still comes to the old one is not taken for it.
    tx.patch(deliveryTable, id, { status: 'queued', attempts: 0, nextAt: now, claim: null, updatedAt: now });
    tx.promise({ job, payload: { delivery: id }, availableAt: now });
    await writeAudit(tx, deps, {
      staffId: actor.id,
      action: 'delivery.resend',
      objectType: 'message',
      objectId: row.messageId,
      detail: row.status,
      address,
    });
  });
}
