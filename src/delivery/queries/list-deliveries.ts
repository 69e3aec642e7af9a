import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import { readTimeCursor, writeTimeCursor } from '../../kernel/time-cursor.ts';
import { mayDecideDelivery } from '../policy.ts';
import { UNCONFIRMED, type Unconfirmed } from '../rules.ts';
import { DELIVERY_RECORDS, type DeliveryItem, type DeliveryRecord, readDeliveries } from './read-deliveries.ts';

const PAGE = 50;

/**
 * Deliveries that nobody has confirmed, newest first. @param query.status one of the two kinds; both when left out
 * @throws AppError forbidden, invalid naming `cursor`
 */
export async function listDeliveries(
  deps: Pick<Deps, 'store' | 'keyring'>,
  actor: StaffActor,
  query: { status?: Unconfirmed | undefined; cursor?: string | undefined; limit?: number | undefined },
): Promise<{ items: DeliveryItem[]; nextCursor: string | null }> {
  if (!mayDecideDelivery(actor)) throw new AppError('forbidden');
  const limit = query.limit ?? PAGE;
  const after = query.cursor === undefined ? null : readTimeCursor(query.cursor);
  const statuses = query.status ? [query.status] : [...UNCONFIRMED];
  const where = statuses.map((status) => `'${status}'`).join(',');
  const rows = await deps.store.read.query<DeliveryRecord>(
    `${DELIVERY_RECORDS} WHERE d.status IN (${where})${
      after ? ' AND (d.updated_at < $1 OR (d.updated_at = $2 AND d.id < $3))' : ''
    } ORDER BY d.updated_at DESC, d.id DESC LIMIT ${limit + 1}`,
    after ? [after.at, after.at, after.id] : [],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: await readDeliveries(deps, actor, page),
    nextCursor: rows.length > limit && last ? writeTimeCursor({ at: Number(last.updated_at), id: last.id }) : null,
  };
}
