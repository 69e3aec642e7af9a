import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError, invalid } from '../../kernel/errors.ts';
import { writeAudit } from '../../people/audit.ts';
import type { Tx } from '../../store/store.ts';
import { UnreadableModelError } from '../model-body.ts';
import { mayChangeModels } from '../policy.ts';
import { readModel } from '../queries/live-model.ts';
import { lockModels, putLive } from './model-lock.ts';

type Needs = Pick<Deps, 'store' | 'clock' | 'hints' | 'ids' | 'keyring' | 'languages'>;

interface Version {
  version: string;
  status: string;
  examplesUntil: number;
  trainedAt: number;
}

/**
 * Makes an earlier version (or a candidate that came too late) live. What the version before had learned beyond it is
 * set aside, so that the next training cannot bring the same model back; making that version live again brings it back.
 * @throws AppError forbidden, not_found, invalid naming `version` when it is live, was refused or cannot be read
 */
export async function activateModel(
  deps: Needs,
  actor: StaffActor,
  wanted: { version: string; reason: string },
  address: string,
): Promise<void> {
  if (!mayChangeModels(actor)) throw new AppError('forbidden');
  const { version, reason } = wanted;
  if ((await versionOf(deps.store.read, version)) === null) throw new AppError('not_found');
  await checkReadable(deps, version);
  await deps.store.unitOfWork(async (tx) => {
    await lockModels(tx, deps);
    const chosen = await versionOf(tx, version);
    if (!chosen) throw new AppError('not_found');
    if (chosen.status === 'live') throw invalid('version', '这个版本正在使用', 'This version is in use');
    if (chosen.status === 'refused')
      throw invalid('version', '这个版本没有通过比较，不能使用', 'This version did not pass the comparison');
    const left = await liveNow(tx);
    if (left) await moveExamples(tx, deps.clock.now(), left, chosen);
    await putLive(tx, deps, version, actor.id);
    await writeAudit(tx, deps, {
      staffId: actor.id,
      action: 'language.activate',
      objectType: 'language',
      objectId: version,
      detail: `from=${left?.version ?? ''}`,
      reason,
      address,
    });
  });
  await deps.languages.refresh();
}

const COLUMNS = 'version, status, examples_until AS "examplesUntil", trained_at AS "trainedAt"';

async function versionOf(db: Pick<Tx, 'query'>, version: string): Promise<Version | null> {
  const [row] = await db.query<Version>(`SELECT ${COLUMNS} FROM language_model WHERE version = $1`, [version]);
  return row ?? null;
}

async function liveNow(db: Pick<Tx, 'query'>): Promise<Version | null> {
  const [row] = await db.query<Version>(`SELECT ${COLUMNS} FROM language_model WHERE status = 'live'`);
  return row ?? null;
}

async function checkReadable({ store, languages }: Needs, version: string): Promise<void> {
  try {
    await readModel(store.read, version, languages.shipped);
  } catch (error) {
    if (!(error instanceof UnreadableModelError)) throw error;
    throw invalid('version', '这个版本已经不能使用', 'This version cannot be used any more');
  }
}

/** A version had learned an example when it was there and not set aside while it was trained. */
async function moveExamples(tx: Tx, now: number, left: Version, chosen: Version): Promise<void> {
  await tx.query('UPDATE training_example SET set_aside_at = $1 WHERE set_aside_at IS NULL AND at > $2 AND at <= $3', [
    now,
    chosen.examplesUntil,
    left.examplesUntil,
  ]);
  await tx.query('UPDATE training_example SET set_aside_at = NULL WHERE set_aside_at > $1 AND at <= $2', [
    chosen.trainedAt,
    chosen.examplesUntil,
  ]);
}
