import type { Deps } from '../../src/deps.ts';

/** Due for longer than this without a wake-up that is on its way: nobody will come any more. */
const LEFT_MS = 60_000;
const AT_ONCE = 200;

/**
 * Promises anew to look at bursts that are due and have no outbox row: none should exist, but a row lost to a careless
 * hand must not keep a citizen waiting for ever. @returns how many
 */
export async function wakeLeftBursts(deps: Pick<Deps, 'store' | 'clock' | 'log'>): Promise<number> {
  const now = deps.clock.now();
  const left = await deps.store.read.query<{ id: string }>(
    `SELECT b.id FROM burst b WHERE b.status <> 'done' AND b.closes_at < $1
     AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.job = 'intake' AND o.payload = '{"burst":"' || b.id || '"}')
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
