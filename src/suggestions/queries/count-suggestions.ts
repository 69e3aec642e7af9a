import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { conditions, numbered } from '../scope.ts';
import { WORK_LISTS, type WorkList, workListFilter } from '../work-lists/rules.ts';

/** Roles for whom the list of messages without a case is there. */
const READ_LOOSE_MESSAGES: ReadonlySet<string> = new Set(['admin', 'dispatcher', 'supervisor']);

export type Counts = Record<WorkList | 'caseNone', number>;

/**
 * How many rows each standard work list holds for the caller, and how many messages without a case. One statement, each
 * figure with the very conditions of its list and by its index.
 */
export async function countSuggestions(
  deps: Pick<Deps, 'store' | 'clock' | 'calendar'>,
  actor: StaffActor,
): Promise<Counts> {
  const now = deps.clock.now();
  const params: unknown[] = [];
  const figures = WORK_LISTS.map((list) => {
    const filter = workListFilter(list, actor.unit);
    if (filter === null) return `0 AS "${list}"`;
    const where = conditions(actor, filter, now, deps.calendar);
    params.push(...where.params);
    return `(SELECT COUNT(*) FROM suggestion s WHERE ${where.sql.join(' AND ')}) AS "${list}"`;
  });
  const loose = READ_LOOSE_MESSAGES.has(actor.role) ? `(SELECT COUNT(*) FROM message m WHERE m.filed = 'none')` : '0';
  const [row] = await deps.store.read.query<Record<keyof Counts, number | string>>(
    numbered(`SELECT ${[...figures, `${loose} AS "caseNone"`].join(', ')}`),
    params,
  );
  const figure = (key: keyof Counts) => Number(row?.[key] ?? 0);
  return {
    mine: figure('mine'),
    unit: figure('unit'),
    unassigned: figure('unassigned'),
    overdue: figure('overdue'),
    review: figure('review'),
    returned: figure('returned'),
    reopen: figure('reopen'),
    caseNone: figure('caseNone'),
  };
}
