import type { Role, StaffActor } from '../../src/kernel/actor.ts';
import { actorOf } from '../../src/people/present.ts';
import { type StaffRow, staffTable } from '../../src/people/table.ts';
import type { TestDeps } from '../setup/deps.ts';

/** Adds a person straight to the table (no password: nobody can sign in as them) and gives back who they are. */
export async function addPerson(
  deps: Pick<TestDeps, 'store' | 'ids' | 'clock'>,
  role: Role,
  more: Partial<StaffRow> = {},
): Promise<StaffActor> {
  const id = deps.ids.next();
  const row: StaffRow = {
    id,
    username: `${role}-${id}`,
    name: `某${role}`,
    role,
    unit: null,
    clearance: 0,
    passwordHash: '-',
    mustChange: 0,
    disabled: 0,
    version: 0,
    createdAt: deps.clock.now(),
    ...more,
  };
  await deps.store.unitOfWork((tx) => tx.repo(staffTable).insert(row));
  return actorOf(row);
}
