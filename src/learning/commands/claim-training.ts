import type { Deps } from '../../deps.ts';
import { countExamples, learnedUntil } from '../queries/learned-examples.ts';
import { nightDue, worthTraining } from '../rules.ts';
import { type TrainingRunRow, trainingRunTable } from '../table.ts';
import { lockModels } from './model-lock.ts';

/** A training that dies is taken up again after this time, in ms; no training takes as long. */
export const LEASE_MS = 15 * 60_000;
const MOST_ATTEMPTS = 3;

type Needs = Pick<Deps, 'store' | 'ids' | 'clock' | 'calendar' | 'languages'>;

/**
 * The training to be done now, claimed for this process alone: one that was asked for, one that another process left, or
 * the night's when enough is new. A night with too little to learn is noted as done.
 * @returns the claimed run, or null when there is nothing to do or another process trains
 */
export async function claimTraining(deps: Needs): Promise<TrainingRunRow | null> {
  const now = deps.clock.now();
  const night = nightDue(deps.calendar.wallClock(now), await lastNight(deps));
  const open = "SELECT id FROM training_run WHERE status <> 'done' LIMIT 1";
  if (night === null && (await deps.store.read.query(open)).length === 0) return null;
  return deps.store.unitOfWork(async (tx) => {
    await lockModels(tx, deps);
    const runs = tx.repo(trainingRunTable);
    if (night !== null && !(await runs.findOneBy({ night }))) {
      const counts = await countExamples(tx, await learnedUntil(tx));
      const worth = worthTraining({ ...counts, liveReadable: deps.languages.problem() === null });
      await runs.insert({
        id: deps.ids.next(),
        night,
        askedBy: null,
        askedAt: now,
        status: worth ? 'asked' : 'done',
        leaseUntil: 0,
        attempts: 0,
        endedAt: worth ? null : now,
        outcome: worth ? null : 'few',
        version: null,
      });
    }
    const waiting = await runs.find({ where: [{ status: 'asked' }, { status: 'running' }], order: { askedAt: 'ASC' } });
    if (waiting.some((run) => run.status === 'running' && run.leaseUntil > now)) return null;
    for (const run of waiting) {
      if (run.attempts < MOST_ATTEMPTS) {
        const claimed: TrainingRunRow = {
          ...run,
          status: 'running',
          leaseUntil: now + LEASE_MS,
          attempts: run.attempts + 1,
        };
        await runs.update({ id: run.id }, claimed);
        return claimed;
      }
      await runs.update({ id: run.id }, { status: 'done', outcome: 'failed', endedAt: now });
    }
    return null;
  });
}

async function lastNight({ store }: Pick<Deps, 'store'>): Promise<string | null> {
  const [row] = await store.read.query<{ night: string | null }>('SELECT MAX(night) AS night FROM training_run');
  return row?.night ?? null;
}

/** Gives a claimed run back, untouched: the process stops. */
export async function releaseTraining({ store }: Pick<Deps, 'store'>, run: TrainingRunRow): Promise<void> {
  await store.unitOfWork((tx) =>
    tx
      .repo(trainingRunTable)
      .update(
        { id: run.id, status: 'running', leaseUntil: run.leaseUntil },
        { status: 'asked', leaseUntil: 0, attempts: run.attempts - 1 },
      ),
  );
}
