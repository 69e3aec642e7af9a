import type { Tx } from '../../store/store.ts';
import { GUESS_WINDOW_MS } from '../access-limits.ts';

/**
 * Counts an attempt before it is judged, so that many at once do not all pass: the row stays locked until the unit ends.
 * @param now epoch ms @returns how many there were in this window, this one included
 */
export async function countGuess(tx: Tx, subject: string, now: number): Promise<number> {
  // Two statements: TypeORM's SQLite driver gives no rows back for an INSERT, not even with RETURNING.
  await tx.query(
    `INSERT INTO access_guess (subject, failures, since) VALUES ($1, 1, $2)
     ON CONFLICT (subject) DO UPDATE SET
       failures = CASE WHEN access_guess.since > $3 THEN access_guess.failures + 1 ELSE 1 END,
       since = CASE WHEN access_guess.since > $3 THEN access_guess.since ELSE excluded.since END`,
    [subject, now, now - GUESS_WINDOW_MS],
  );
  const [row] = await tx.query<{ failures: number }>('SELECT failures FROM access_guess WHERE subject = $1', [subject]);
  return Number(row?.failures);
}

/** A right code was no guess. */
export async function uncountGuess(tx: Tx, subject: string): Promise<void> {
  await tx.query('UPDATE access_guess SET failures = failures - 1 WHERE subject = $1 AND failures > 0', [subject]);
}
