import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import { RECIPE } from '../../language/train-language.ts';
import type { ModelDetail, ModelItem, ModelOverview } from '../contract.ts';
import { mayReadModels } from '../policy.ts';
import { ENOUGH_NEW, type GateReport, type ModelStatus, type RunOutcome } from '../rules.ts';
import { countExamples, learnedUntil } from './learned-examples.ts';

type Needs = Pick<Deps, 'store' | 'languages'>;

/** Versions that a list shows: a refused one a night, of half a year. */
const MOST = 200;

interface Row {
  version: string;
  status: ModelStatus;
  shipped: number;
  parent: string | null;
  recipe: string;
  examples: number;
  trainedAt: number;
  liveAt: number | null;
  liveBy: string | null;
  report: string | null;
  kept: number;
}

/** Without the bodies, which are megabytes. */
const SELECT = `SELECT m.version AS version, m.status AS status, m.shipped AS shipped, m.parent AS parent,
  m.recipe AS recipe, m.examples AS examples, m.trained_at AS "trainedAt", m.live_at AS "liveAt",
  s.name AS "liveBy", m.report AS report, CASE WHEN m.body IS NULL THEN 0 ELSE 1 END AS kept
FROM language_model m LEFT JOIN staff s ON s.id = m.live_by`;

const iso = (at: number) => new Date(Number(at)).toISOString();

function detailOf(row: Row, shippedNow: string): ModelDetail {
  const report = row.report === null ? null : (JSON.parse(row.report) as GateReport);
  const readable = row.shipped ? row.version === shippedNow : row.kept === 1 && row.recipe === RECIPE;
  return {
    version: row.version,
    status: row.status,
    shipped: row.shipped === 1,
    parent: row.parent,
    examples: row.examples,
    trainedAt: iso(row.trainedAt),
    liveAt: row.liveAt === null ? null : iso(row.liveAt),
    liveBy: row.liveBy,
    overall: report?.overall ?? null,
    why: report?.why ?? [],
    restorable: readable && (row.status === 'retired' || row.status === 'candidate'),
    report,
  };
}

/** Every version with how the trainings stand. @throws AppError forbidden */
export async function listModels({ store, languages }: Needs, actor: StaffActor): Promise<ModelOverview> {
  if (!mayReadModels(actor)) throw new AppError('forbidden');
  const rows = await store.read.query<Row>(`${SELECT} ORDER BY m.trained_at DESC, m.version LIMIT ${MOST}`);
  const counts = await countExamples(store.read, await learnedUntil(store.read));
  const runs = await store.read.query<{ at: number | null; outcome: RunOutcome | null; version: string | null }>(
    'SELECT ended_at AS at, outcome, version FROM training_run ORDER BY asked_at DESC, id DESC LIMIT 2',
  );
  const last = runs.find((run) => run.at !== null && run.outcome !== null);
  return {
    serving: languages.now().modelVersion,
    problem: languages.problem(),
    examples: { ...counts, enough: ENOUGH_NEW },
    training: runs.some((run) => run.at === null),
    last: last?.at && last.outcome ? { at: iso(last.at), outcome: last.outcome, version: last.version } : null,
    items: rows.map((row): ModelItem => {
      const { report: _, ...item } = detailOf(row, languages.shipped.modelVersion);
      return item;
    }),
  };
}

/** One version with its comparison. @throws AppError forbidden, not_found */
export async function getModel({ store, languages }: Needs, actor: StaffActor, version: string): Promise<ModelDetail> {
  if (!mayReadModels(actor)) throw new AppError('forbidden');
  const [row] = await store.read.query<Row>(`${SELECT} WHERE m.version = $1`, [version]);
  if (!row) throw new AppError('not_found');
  return detailOf(row, languages.shipped.modelVersion);
}
