import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { settingTable } from '../../settings/table.ts';
import type { SavedView } from '../contract.ts';
import { viewsKey } from '../rules.ts';

/** Keeps a person's views, all of them at once: the last writer of two windows wins. */
export async function saveViews(
  deps: Pick<Deps, 'store' | 'clock'>,
  actor: StaffActor,
  views: readonly SavedView[],
): Promise<void> {
  const key = viewsKey(actor.id);
  const row = { key, value: JSON.stringify(views), updatedAt: deps.clock.now() };
  await deps.store.unitOfWork(async (tx) => {
    if (!(await tx.insertNew(settingTable, row))) await tx.repo(settingTable).update({ key }, row);
  });
}
