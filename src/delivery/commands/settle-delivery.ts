import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import { writeAudit } from '../../people/audit.ts';
import { mayDecideDelivery } from '../policy.ts';
import { type Settlement, UNCONFIRMED } from '../rules.ts';
import { deliveryTable } from '../table.ts';

/**
 * Takes an unconfirmed delivery off the list: it arrived after all, the citizen was told another way, or nobody can.
 * @throws AppError forbidden, not_found, conflict when somebody else has decided meanwhile
 */
export async function settleDelivery(
  deps: Pick<Deps, 'store' | 'ids' | 'clock' | 'keyring'>,
  actor: StaffActor,
  id: string,
  { how, reason }: { how: Settlement; reason?: string | undefined },
  address: string,
): Promise<void> {
  if (!mayDecideDelivery(actor)) throw new AppError('forbidden');
  await deps.store.unitOfWork(async (tx) => {
    const row = await tx.lock(deliveryTable, { id });
    if (!row) throw new AppError('not_found');
    if (!UNCONFIRMED.some((status) => status === row.status)) throw new AppError('conflict');
    tx.patch(deliveryTable, id, { status: 'settled', reason: how, updatedAt: deps.clock.now() });
    await writeAudit(tx, deps, {
      staffId: actor.id,
      action: 'delivery.settle',
      objectType: 'message',
      objectId: row.messageId,
      detail: how,
      reason: reason ?? null,
      address,
    });
  });
}
