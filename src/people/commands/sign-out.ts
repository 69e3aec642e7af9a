import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { writeAudit } from '../audit.ts';
import { staffSessionTable } from '../table.ts';

/** Ends one session. Ending it twice is no error. */
export async function signOut(
  deps: Pick<Deps, 'store' | 'ids' | 'clock'>,
  actor: StaffActor,
  sessionId: string,
  address: string,
): Promise<void> {
  await deps.store.unitOfWork(async (tx) => {
    await tx.repo(staffSessionTable).delete({ id: sessionId, staffId: actor.id });
    await writeAudit(tx, deps, {
      staffId: actor.id,
      action: 'session.sign_out',
      objectType: 'session',
      objectId: actor.id,
      address,
    });
  });
}
