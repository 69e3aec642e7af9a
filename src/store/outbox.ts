import { marks } from './marks.ts';
import type { OfferedWork, Store } from './store.ts';

interface DueRow {
  id: string;
  job: string;
  payload: string;
  available_at: number;
}

/** How long offered rows are left alone, in ms: `first` at the first lease, doubled each time up to `most`. */
export interface LeaseTimes {
  first: number;
  most: number;
}

/** The outbox as the relay sees it. */
export interface Outbox {
  lease(args: { now: number; olderThanMs: number; lease: LeaseTimes; limit: number }): Promise<OfferedWork[]>;
  /** Takes leases back as if they had not been given. */
  release(outboxIds: string[]): Promise<void>;
  /** Ends every lease: for a process that is the only one, at its start, and when the queue lost what it held. */
  releaseAll(): Promise<void>;
  count(): Promise<number>;
}

/** `first` ($2) doubled for each attempt so far, no longer than `most` ($3). */
const DOUBLED = 'CAST($2 AS bigint) << attempts';
const LEASE = `CASE WHEN attempts < 20 AND (${DOUBLED}) < CAST($3 AS bigint) THEN ${DOUBLED} ELSE CAST($3 AS bigint) END`;

/** Leases work that is due, by state and never by id: ids commit out of order. */
export function createOutbox(store: Store): Outbox {
  const skipLocked = store.engine === 'postgres' ? ' FOR UPDATE SKIP LOCKED' : '';
  const due = 'FROM outbox WHERE available_at <= $1 AND leased_until <= $2';
  return {
    async lease({ now, olderThanMs, lease, limit }) {
      const horizon = [now - olderThanMs, now] as const;
      const [any] = await store.read.query(`SELECT 1 AS one ${due} LIMIT 1`, horizon);
      if (!any) return [];
      return store.unitOfWork(async (tx) => {
        const rows = await tx.query<DueRow>(
          `SELECT id, job, payload, available_at ${due} ORDER BY available_at LIMIT ${Math.floor(limit)}${skipLocked}`,
          horizon,
        );
        if (rows.length === 0) return [];
        await tx.query(
          `UPDATE outbox SET leased_until = CAST($1 AS bigint) + (${LEASE}), attempts = attempts + 1 WHERE id IN (${marks(rows.length, 4)})`,
          [now, lease.first, lease.most, ...rows.map((r) => r.id)],
        );
        return rows.map((r) => ({
          outboxId: r.id,
          job: r.job,
          payload: JSON.parse(r.payload),
          availableAt: Number(r.available_at),
        }));
      });
    },
    async release(outboxIds) {
      if (outboxIds.length === 0) return;
      // The attempt did not take place: a queue that is away for hours must not make its rows slow.
      await store.unitOfWork((tx) =>
        tx.query(
          `UPDATE outbox SET leased_until = 0, attempts = attempts - 1 WHERE id IN (${marks(outboxIds.length)})`,
          outboxIds,
        ),
      );
    },
    async releaseAll() {
      await store.unitOfWork((tx) => tx.query('UPDATE outbox SET leased_until = 0 WHERE leased_until > 0'));
    },
    async count() {
      const [row] = await store.read.query<{ n: number }>('SELECT COUNT(*) AS n FROM outbox');
      return Number(row?.n ?? 0);
    },
  };
}
