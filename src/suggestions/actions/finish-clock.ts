import type { Deps } from '../../deps.ts';
import { route } from '../../routing/route.ts';
import type { SuggestionRow } from '../table.ts';

type Clocked = Pick<SuggestionRow, 'kind' | 'category' | 'station' | 'urgency'>;

/** Length of the finish clock of a matter as it is classified now. */
export function clockOf(deps: Pick<Deps, 'rules'>, { kind, category, station, urgency }: Clocked): string {
  return route({ kind, category, station, urgency, band: 'sure', emergency: kind === 'emergency' }, deps.rules.now())
    .deadline;
}

/** The due time once the citizen is no longer waited for; the same when the clock was not stopped. */
export function dueAfterPause(deps: Pick<Deps, 'rules' | 'calendar'>, row: SuggestionRow, now: number): number | null {
  if (row.dueAt === null || row.pausedAt === null) return row.dueAt;
  return deps.calendar.resume(row.dueAt, { from: row.pausedAt, to: now }, clockOf(deps, row), row.unit);
}
