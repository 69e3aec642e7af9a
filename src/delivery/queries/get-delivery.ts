import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import { mayDecideDelivery } from '../policy.ts';
import { DELIVERY_RECORDS, type DeliveryItem, type DeliveryRecord, readDeliveries } from './read-deliveries.ts';

/** One delivery, whatever its status. @throws AppError forbidden, not_found */
export async function getDelivery(
  deps: Pick<Deps, 'store' | 'keyring'>,
  actor: StaffActor,
  id: string,
): Promise<DeliveryItem> {
  if (!mayDecideDelivery(actor)) throw new AppError('forbidden');
  const rows = await deps.store.read.query<DeliveryRecord>(`${DELIVERY_RECORDS} WHERE d.id = $1`, [id]);
  const [item] = await readDeliveries(deps, actor, rows);
  if (!item) throw new AppError('not_found');
  return item;
}
