import { MoreThan } from 'typeorm';
import type * as z from 'zod';
import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import type { sessionItem } from '../sessions/contract.ts';
import { staffSessionTable } from '../table.ts';

export type SessionItem = z.output<typeof sessionItem>;

const iso = (at: number) => new Date(at).toISOString();

/** The own sessions that are not over, the last used first. @param sessionId the one the question came with */
export async function listSessions(
  deps: Pick<Deps, 'store' | 'clock'>,
  actor: StaffActor,
  sessionId: string | undefined,
): Promise<SessionItem[]> {
  const rows = await deps.store.read.repo(staffSessionTable).find({
    where: { staffId: actor.id, expiresAt: MoreThan(deps.clock.now()) },
    order: { lastAt: 'DESC', id: 'ASC' },
  });
  return rows.map((row) => ({
    id: row.id,
    createdAt: iso(row.createdAt),
    lastAt: iso(row.lastAt),
    expiresAt: iso(row.expiresAt),
    address: row.address,
    current: row.id === sessionId,
  }));
}
