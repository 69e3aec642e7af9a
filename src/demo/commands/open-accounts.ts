import type { Deps } from '../../deps.ts';
import { writeAudit } from '../../people/audit.ts';
import { staffSessionTable, staffTable } from '../../people/table.ts';
import { settingTable } from '../../settings/table.ts';
import type { Tx } from '../../store/store.ts';
import { CAST } from '../cast.ts';
import { BEGUN } from '../queries/demo-progress.ts';

/** Whether the accounts were closed by a start without the demo. */
const CLOSED = 'demo:closed';

type Parts = Pick<Deps, 'store' | 'ids' | 'clock'>;

/**
 * Everybody knows the password of the demo's accounts: a start without the demo closes them and ends their sessions,
 * one with it opens those again. Does nothing on a database that never saw a demo. @returns how many were changed
 */
export function openAccounts(deps: Parts, open: boolean): Promise<number> {
  return deps.store.unitOfWork(async (tx) => {
    const settings = tx.repo(settingTable);
    if (!(await settings.findOneBy({ key: BEGUN }))) return 0;
    await tx.insertNew(settingTable, { key: CLOSED, value: '0', updatedAt: deps.clock.now() });
    const closed = (await settings.findOneBy({ key: CLOSED }))?.value === '1';
    if (closed !== open) return 0;
    await settings.update({ key: CLOSED }, { value: open ? '0' : '1', updatedAt: deps.clock.now() });
    let changed = 0;
    for (const { username } of CAST) if (await turn(tx, deps, username, open)) changed += 1;
    return changed;
  });
}

async function turn(tx: Tx, deps: Parts, username: string, open: boolean): Promise<boolean> {
  const person = await tx.lock(staffTable, { username });
  if (!person || person.disabled === (open ? 0 : 1)) return false;
  await tx.repo(staffTable).update({ id: person.id }, { disabled: open ? 0 : 1, version: person.version + 1 });
  if (!open) await tx.repo(staffSessionTable).delete({ staffId: person.id });
  await writeAudit(tx, deps, {
    staffId: null,
    action: 'staff.update',
    objectType: 'staff',
    objectId: person.id,
    detail: open ? 'demo' : 'demo,disabled',
  });
  return true;
}
