import type { Tx } from '../../store/store.ts';
import { staffSessionTable } from '../table.ts';

/** Signs a person out everywhere. @param except id of a session that stays */
export async function endSessions(tx: Tx, staffId: string, except?: string): Promise<void> {
  const sessions = tx.repo(staffSessionTable);
  for (const { id } of await sessions.find({ where: { staffId }, select: { id: true } })) {
    if (id !== except) await sessions.delete({ id });
  }
}
