import type { Deps } from '../deps.ts';
import type { StaffActor } from '../kernel/actor.ts';
import { staffTable } from '../people/table.ts';
import { CAST, DEMO_PASSWORD } from './cast.ts';
import type { Hands } from './hands.ts';

/** How long before the demo the accounts were made: before the first word of any story. */
const EARLIER_MS = 40 * 86_400_000;

/** Adds the accounts that are not there. @returns everybody of the cast as actors, by user name */
export async function addCast(deps: Deps, hands: Hands, begun: number): Promise<Map<string, StaffActor>> {
  const there = () => deps.store.read.repo(staffTable).find({ select: { id: true, username: true } });
  const known = new Set((await there()).map((s) => s.username));
  const past = { ...deps, language: deps.language, clock: { now: () => begun - EARLIER_MS } };
  for (const account of CAST) if (!known.has(account.username)) await hands.addStaff(past, account, DEMO_PASSWORD);
  const ids = new Map((await there()).map((s) => [s.username, s.id]));
  return new Map(
    CAST.map((account) => [account.username, { ...account, type: 'staff', id: ids.get(account.username) ?? '' }]),
  );
}
