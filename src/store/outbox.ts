import type { OfferedWork, Store } from './store.ts';

interface DueRow {
  id: string;
  job: string;
  payload: string;
  available_at: number;
}

/** The outbox as the relay sees it. */
export interface Outbox {
  lease(args: { now: number; olderThanMs: number; leaseMs: number; limit: number }): Promise<OfferedWork[]>;
  release(outboxIds: string[]): Promise<void>;
  /** Ends every lease: only for a process that is the only one, at its start. */
  releaseAll(): Promise<void>;
  count(): Promise<number>;
}

/** Leases work that is due, by state and never by id: ids commit out of order. */
export function createOutbox(store: Store): Outbox {
  const skipLocked = store.engine === 'postgres' ? ' FOR UPDATE SKIP LOCKED' : '';
  const due = 'FROM outbox WHERE available_at <= $1 AND leased_until <= $2';
  return {
    async lease({ now, olderThanMs, leaseMs, limit }) {
      const horizon = [now - olderThanMs, now] as const;
      const [any] = await store.read.query(`SELECT 1 AS one ${due} LIMIT 1`, horizon);
      if (!any) return [];
      return store.unitOfWork(async (tx) => {
        const rows = await tx.query<DueRow>(
          `SELECT id, job, payload, available_at ${due} ORDER BY available_at LIMIT ${Math.floor(limit)}${skipLocked}`,
          horizon,
        );
        if (rows.length === 0) return [];
        const marks = rows.map((_, i) => `$${i + 2}`).join(',');
        await tx.query(`UPDATE outbox SET leased_until = $1, attempts = attempts + 1 WHERE id IN (${marks})`, [
          now + leaseMs,
          ...rows.map((r) => r.id),
        ]);
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
      const marks = outboxIds.map((_, i) => `$${i + 1}`).join(',');
      await store.unitOfWork((tx) => tx.query(`UPDATE outbox SET leased_until = 0 WHERE id IN (${marks})`, outboxIds));
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
