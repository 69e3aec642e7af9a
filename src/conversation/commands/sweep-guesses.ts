import type { Deps } from '../../deps.ts';
import { GUESS_WINDOW_MS } from '../access-limits.ts';

/** Forgets wrong codes that count no longer. */
export async function sweepGuesses(deps: Pick<Deps, 'store' | 'clock'>): Promise<void> {
  const before = deps.clock.now() - GUESS_WINDOW_MS;
  await deps.store.unitOfWork((tx) => tx.query('DELETE FROM access_guess WHERE since <= $1', [before]));
}
