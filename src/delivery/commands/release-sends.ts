import type { Deps } from '../../deps.ts';

/**
 * Ends the lease of every send that was under way: only for a process that is the only one, at its start. Their jobs
 * then find them abandoned at once.
 */
export async function releaseSends(deps: Pick<Deps, 'store'>): Promise<void> {
  await deps.store.unitOfWork((tx) => tx.query(`UPDATE delivery SET leased_until = 0 WHERE status = 'sending'`));
}
