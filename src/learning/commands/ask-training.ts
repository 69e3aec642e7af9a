import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import { writeAudit } from '../../people/audit.ts';
import { mayChangeModels } from '../policy.ts';
import { trainingRunTable } from '../table.ts';
import { lockModels } from './model-lock.ts';

/**
 * Asks for a training now; a worker takes it up within seconds. One that is waiting or under way already serves.
 * @throws AppError forbidden
 */
export async function askTraining(
  deps: Pick<Deps, 'store' | 'ids' | 'clock'>,
  actor: StaffActor,
  address: string,
): Promise<void> {
  if (!mayChangeModels(actor)) throw new AppError('forbidden');
  await deps.store.unitOfWork(async (tx) => {
    await lockModels(tx, deps);
    const [open] = await tx.query<{ id: string }>("SELECT id FROM training_run WHERE status <> 'done' LIMIT 1");
    const id = open?.id ?? deps.ids.next();
    if (!open)
      tx.insert(trainingRunTable, {
        id,
        night: null,
        askedBy: actor.id,
        askedAt: deps.clock.now(),
        status: 'asked',
        leaseUntil: 0,
        attempts: 0,
        endedAt: null,
        outcome: null,
        version: null,
      });
    await writeAudit(tx, deps, {
      staffId: actor.id,
      action: 'language.retrain',
      objectType: 'language',
      objectId: id,
      address,
    });
  });
}
