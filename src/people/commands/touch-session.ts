import { LessThan } from 'typeorm';
import type { Deps } from '../../deps.ts';
import { sessionEnd } from '../rules.ts';
import { type StaffSessionRow, staffSessionTable } from '../table.ts';

/** Notes that a session is in use and moves its end on. */
export async function touchSession(
  deps: Pick<Deps, 'store' | 'clock'>,
  session: Pick<StaffSessionRow, 'id' | 'createdAt'>,
): Promise<void> {
  const now = deps.clock.now();
  await deps.store.unitOfWork((tx) =>
    tx
      .repo(staffSessionTable)
      .update(
        { id: session.id, lastAt: LessThan(now) },
        { lastAt: now, expiresAt: sessionEnd(session.createdAt, now) },
      ),
  );
}
