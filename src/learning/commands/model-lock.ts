import type { Deps } from '../../deps.ts';
import { settingTable } from '../../settings/table.ts';
import type { Tx } from '../../store/store.ts';

const LOCK = 'language.lock';

/** Waits until no other unit changes models or trainings, in whichever process. */
export async function lockModels(tx: Tx, { clock }: Pick<Deps, 'clock'>): Promise<void> {
  await tx.insertNew(settingTable, { key: LOCK, value: '', updatedAt: clock.now() });
  await tx.lock(settingTable, { key: LOCK });
}

/** Makes a version live in the place of the one that is; every process hears of it after the commit. */
export async function putLive(
  tx: Tx,
  { clock, hints }: Pick<Deps, 'clock' | 'hints'>,
  version: string,
  by: string | null,
): Promise<void> {
  await tx.query("UPDATE language_model SET status = 'retired' WHERE status = 'live'");
  await tx.query("UPDATE language_model SET status = 'live', live_at = $1, live_by = $2 WHERE version = $3", [
    clock.now(),
    by,
    version,
  ]);
  tx.afterCommit(() => hints.publish({ topic: 'language', id: version }));
}
