import type { Deps } from '../../src/deps.ts';

/** Due for longer than this without a wake-up that is on its way: nobody will come any more. */
const LEFT_MS = 60_000;
const AT_ONCE = 200;

/** Where the id stands in a payload, from 1 on, and how many characters are around it. */
const ID_AT = '{"burst":"'.length + 1;
const AROUND = '{"burst":""}'.length;

/**
 * Promises anew to look at bursts that are due and have no outbox row: none should exist, but a row lost to a careless
 * hand must not keep a citizen waiting for ever. @returns how many
 */
export async function wakeLeftBursts(deps: Pick<Deps, 'store' | 'clock' | 'log'>): Promise<number> {
  const now = deps.clock.now();
  const left = await deps.store.read.query<{ id: string }>(
    `SELECT b.id FROM burst b WHERE b.status IN ('open', 'closed') AND b.closes_at < $1
     AND b.id NOT IN (SELECT SUBSTR(o.payload, ${ID_AT}, LENGTH(o.payload) - ${AROUND}) FROM outbox o WHERE o.job = 'intake')
     ORDER BY b.closes_at LIMIT ${AT_ONCE}`,
    [now - LEFT_MS],
  );
  if (left.length === 0) return 0;
  await deps.store.unitOfWork(async (tx) => {
    for (const { id } of left) tx.promise({ job: 'intake', payload: { burst: id }, availableAt: now });
  });
  deps.log.warn({ bursts: left.length }, 'bursts without a wake-up were found');
  return left.length;
}
