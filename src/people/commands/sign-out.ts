import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { writeAudit } from '../audit.ts';
import { staffSessionTable } from '../table.ts';
import { tellSessions } from './end-sessions.ts';

/** Ends one of the own sessions. Ending it twice, or one of somebody else, is no error and changes nothing. */
export async function signOut(
  deps: Pick<Deps, 'store' | 'ids' | 'clock' | 'hints'>,
  actor: StaffActor,
  sessionId: string,
  address: string,
): Promise<void> {
  await deps.store.unitOfWork(async (tx) => {
    const { affected } = await tx.repo(staffSessionTable).delete({ id: sessionId, staffId: actor.id });
    if (affected === 0) return;
    await writeAudit(tx, deps, {
      staffId: actor.id,
      action: 'session.sign_out',
      objectType: 'session',
      objectId: actor.id,
      address,
    });
    tellSessions(tx, deps, actor.id);
  });
}
