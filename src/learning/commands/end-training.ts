import type { Deps } from '../../deps.ts';
import { RECIPE } from '../../language/train-language.ts';
import { writeAudit } from '../../people/audit.ts';
import type { Tx } from '../../store/store.ts';
import { liveVersion } from '../queries/live-model.ts';
import type { GateReport, RunOutcome } from '../rules.ts';
import { languageModelTable, type TrainingRunRow, trainingRunTable } from '../table.ts';
import { lockModels, putLive } from './model-lock.ts';

/** A candidate as it was trained and judged. */
export interface TrainedModel {
  version: string;
  /** The version it was compared with. */
  parent: string;
  examples: number;
  examplesUntil: number;
  report: GateReport;
  body: string;
}

type Needs = Pick<Deps, 'store' | 'ids' | 'clock' | 'hints' | 'languages'>;

/** Models that were live and are kept to go back to, beside the live and the shipped one. */
const KEPT = 8;

/**
 * Ends a training with what came of it. A candidate that passed is live from the commit on, unless another version
 * became live while it was trained: then it waits for a person's word.
 * @param result the candidate, or why there is none @returns how it ended; null when the run was no longer this process's
 */
export async function endTraining(
  deps: Needs,
  run: TrainingRunRow,
  result: TrainedModel | 'same' | 'few' | 'failed',
): Promise<RunOutcome | null> {
  const ended = await deps.store.unitOfWork(async (tx) => {
    await lockModels(tx, deps);
    const held = await tx.repo(trainingRunTable).findOneBy({ id: run.id });
    if (held?.status !== 'running' || held.leaseUntil !== run.leaseUntil) return null;
    const outcome = typeof result === 'string' ? result : await keep(tx, deps, result);
    const version = typeof result === 'string' ? null : result.version;
    await tx
      .repo(trainingRunTable)
      .update({ id: run.id }, { status: 'done', outcome, version, endedAt: deps.clock.now() });
    return outcome;
  });
  if (ended === 'live') await deps.languages.refresh();
  return ended;
}

async function keep(tx: Tx, deps: Needs, model: TrainedModel): Promise<RunOutcome> {
  const { report, body, ...rest } = model;
  const passed = report.verdict === 'live';
  const isNew = await tx.insertNew(languageModelTable, {
    ...rest,
    status: passed ? 'candidate' : 'refused',
    shipped: 0,
    recipe: RECIPE,
    trainedAt: deps.clock.now(),
    liveAt: null,
    liveBy: null,
    report,
    body: passed ? body : null,
  });
  if (!isNew) return 'same';
  if (!passed) return 'refused';
  // A live model that could not be read was not the parent, and is replaced.
  const live = await liveVersion(tx, deps.languages.shipped.modelVersion);
  if (live !== model.parent && live !== deps.languages.problem()) return 'candidate';
  await putLive(tx, deps, model.version, null);
  await dropOldBodies(tx);
  await writeAudit(tx, deps, {
    staffId: null,
    action: 'language.live',
    objectType: 'language',
    objectId: model.version,
    detail: `from=${model.parent}`,
  });
  return 'live';
}

async function dropOldBodies(tx: Tx): Promise<void> {
  const old = await tx.query<{ version: string }>(
    `SELECT version FROM language_model WHERE body IS NOT NULL AND status <> 'live' ORDER BY trained_at DESC LIMIT 100`,
  );
  for (const { version } of old.slice(KEPT))
    await tx.query('UPDATE language_model SET body = NULL WHERE version = $1', [version]);
}
