import type { Deps } from '../../deps.ts';
import type { Tx } from '../../store/store.ts';
import { staffSessionTable } from '../table.ts';

/** Signs a person out everywhere. @param except id of a session that stays @returns how many ended */
export async function endSessions(tx: Tx, staffId: string, except?: string): Promise<number> {
  const sessions = tx.repo(staffSessionTable);
  const ending = (await sessions.find({ where: { staffId }, select: { id: true } })).filter(({ id }) => id !== except);
  for (const { id } of ending) await sessions.delete({ id });
  return ending.length;
}

/**
 * Tells open streams of a person, in every process, to look at once whether their session stands and what the person
 * may see now. Told after the commit.
 */
export function tellSessions(tx: Tx, { hints }: Pick<Deps, 'hints'>, staffId: string): void {
  tx.afterCommit(() => hints.publish({ topic: 'session', id: staffId }));
}
