import type { DataSource } from 'typeorm';

/** Any number that is the same in every process of this service. */
const START_LOCK = 7_340_152;

/**
 * Runs `fn` under PostgreSQL's advisory lock of this service: others wait until it is over, or until the connection that
 * holds the lock is gone. It takes one connection of the pool, `fn` uses others. Not reentrant.
 */
export async function lockedAcrossProcesses<T>(source: DataSource, fn: () => Promise<T>): Promise<T> {
  const guard = source.createQueryRunner();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [START_LOCK]);
    return await fn();
  } finally {
    await guard.query('SELECT pg_advisory_unlock($1)', [START_LOCK]).catch(() => {});
    await guard.release();
  }
}
