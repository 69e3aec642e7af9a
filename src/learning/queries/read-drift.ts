import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import type { DriftWeek } from '../contract.ts';
import { mayReadModels } from '../policy.ts';
import { lastWeeks } from '../weeks.ts';

const WEEKS = 12;
const FIGURES = ['suggestions', 'byCitizen', 'byStaff', 'corrected', 'returned'] as const;
type Figures = Record<(typeof FIGURES)[number], number>;
const NOTHING: Figures = { suggestions: 0, byCitizen: 0, byStaff: 0, corrected: 0, returned: 0 };

/**
 * How often what the machine read was wrong, by the week in which the suggestion came and the model that judged it: one
 * statement over the suggestions of twelve weeks and what people said of them. @throws AppError forbidden
 */
export async function readDrift(
  { store, clock, calendar }: Pick<Deps, 'store' | 'clock' | 'calendar'>,
  actor: StaffActor,
): Promise<DriftWeek[]> {
  if (!mayReadModels(actor)) throw new AppError('forbidden');
  const weeks = lastWeeks(calendar.wallClock(clock.now()), WEEKS);
  const begins = weeks.map((week) => calendar.dayStart(week));
  // Weeks are told apart by their beginnings: where the clock is changed they are not equally long.
  const weekOf = begins.slice(1).map((_, i) => `WHEN s.created_at < $${i + 1} THEN ${i}`);
  const rows = await store.read.query<Figures & { week: number; version: string }>(
    `SELECT CASE ${weekOf.join(' ')} ELSE ${WEEKS - 1} END AS week, s.model_version AS version,
      COUNT(*) AS suggestions,
      SUM(COALESCE(e.citizen, 0)) AS "byCitizen",
      SUM(COALESCE(e.staff, 0)) AS "byStaff",
      SUM(CASE WHEN e.suggestion_id IS NULL THEN 0 ELSE 1 END) AS corrected,
      SUM(CASE WHEN s.returned_by = '[]' THEN 0 ELSE 1 END) AS returned
    FROM suggestion s LEFT JOIN (
      SELECT suggestion_id, MAX(CASE WHEN source = 'citizen' THEN 1 ELSE 0 END) AS citizen,
        MAX(CASE WHEN source = 'citizen' THEN 0 ELSE 1 END) AS staff
      FROM training_example WHERE from_kind <> to_kind OR from_category <> to_category GROUP BY suggestion_id
    ) e ON e.suggestion_id = s.id
    WHERE s.confidential = 0 AND s.created_at >= $${WEEKS}
    GROUP BY 1, 2`,
    [...begins.slice(1), begins[0]],
  );
  return weeks.map((from, week) => {
    const versions = rows
      .filter((row) => Number(row.week) === week)
      .map((row) => ({ version: row.version, ...figuresOf(row) }))
      .sort((a, b) => b.suggestions - a.suggestions || (a.version < b.version ? -1 : 1));
    return { from, ...versions.reduce<Figures>(add, NOTHING), versions };
  });
}

const figuresOf = (row: Figures): Figures => add(NOTHING, row);

function add(a: Figures, b: Figures): Figures {
  const sum = { ...NOTHING };
  for (const name of FIGURES) sum[name] = Number(a[name]) + Number(b[name]);
  return sum;
}
