import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import { mayReadAudit } from '../policy.ts';
import { auditTable } from '../table.ts';

const HOUR = 3_600_000;

/**
 * Notes that a person reads the audit log: once an hour and person, whatever is read in it. The entry's id is made of
 * both, so that readers who come at once leave one.
 * @throws AppError forbidden
 */
export async function noteAuditRead(
  deps: Pick<Deps, 'store' | 'clock'>,
  actor: StaffActor,
  address: string,
): Promise<void> {
  if (!mayReadAudit(actor)) throw new AppError('forbidden');
  const at = deps.clock.now();
  const id = `read-${Math.floor(at / HOUR)}-${actor.id}`;
  if (await deps.store.read.repo(auditTable).findOneBy({ id })) return;
  await deps.store.unitOfWork((tx) =>
    tx.insertNew(auditTable, {
      id,
      at,
      staffId: actor.id,
      action: 'audit.read',
      objectType: 'audit',
      objectId: 'audit',
      detail: null,
      reason: null,
      reasonKey: null,
      address,
      chainSeq: null,
      hash: null,
      sealedAt: null,
    }),
  );
}
