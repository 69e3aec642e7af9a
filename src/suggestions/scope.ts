import type { Calendar } from '../calendar/rules.ts';
import type { StaffActor } from '../kernel/actor.ts';
import type { SuggestionQuery } from './contract.ts';
import { OPEN_STATUSES } from './transitions.ts';

/** Conditions with their parameters; `?` stands for each parameter in order. */
export interface Where {
  sql: string[];
  params: unknown[];
}

const marks = (values: readonly unknown[]) => values.map(() => '?').join(',');

/** The SQL side of `isComplaintAbout`, negated; its one parameter is the unit. */
const NOT_ABOUT = `NOT (COALESCE(s.station, '') = ? AND s.category LIKE 'conduct.%' AND s.category <> 'conduct.praise')`;

/** The SQL side of `canSee`: whole bureau, or what belongs to the own unit. A property test holds the two together. */
export function visibleTo(actor: StaffActor): Where {
  const { role, unit } = actor;
  if (role === 'admin') return { sql: [], params: [] };
  if (role === 'dispatcher' || role === 'supervisor' || role === 'viewer')
    return unit === null ? { sql: [], params: [] } : { sql: [NOT_ABOUT], params: [unit] };
  if (unit === null) return { sql: ['1 = 0'], params: [] };
  return {
    sql: ['(s.unit = ? OR (s.station = ? AND s.confidential = 0))', NOT_ABOUT],
    params: [unit, unit, unit],
  };
}

/** The SQL side of `canSeeBody`, for search in masked texts (confidential matters have none). */
function searchable(actor: StaffActor): string {
  return actor.role === 'viewer' ? '1 = 0' : 's.masked IS NOT NULL';
}

const likeWords = (q: string) => `%${q.toLowerCase().replace(/[\\%_]/g, (c) => `\\${c}`)}%`;

const isDay = (value: string) => value.length === 10;

/** The SQL side of `isOverdue`; its one parameter is the present time. */
export const OVERDUE = `(s.due_at IS NOT NULL AND s.due_at < COALESCE(s.paused_at, ?) AND s.status IN (${OPEN_STATUSES.map((s) => `'${s}'`).join(',')}))`;

/**
 * Conditions of a work list.
 * @param now epoch ms
 * @param days where the days of `from` and `to` begin and end
 */
export function conditions(
  actor: StaffActor,
  query: SuggestionQuery,
  now: number,
  days: Pick<Calendar, 'dayStart' | 'dayEnd'>,
): Where {
  const { sql, params } = visibleTo(actor);
  const where: Where = { sql: [...sql], params: [...params] };
  const add = (condition: string, ...values: unknown[]) => {
    where.sql.push(condition);
    where.params.push(...values);
  };
  if (query.status?.length) add(`s.status IN (${marks(query.status)})`, ...query.status);
  if (query.kind?.length) add(`s.kind IN (${marks(query.kind)})`, ...query.kind);
  if (query.category)
    add('(s.category = ? OR s.category LIKE ?)', query.category, `${query.category.replace(/[\\%_]/g, '')}.%`);
  if (query.station) add('s.station = ?', query.station);
  if (query.unit) add('s.unit = ?', query.unit);
  if (query.assignee === 'none') add('s.assignee_id IS NULL');
  else if (query.assignee) add('s.assignee_id = ?', query.assignee === 'me' ? actor.id : query.assignee);
  if (query.overdue !== undefined) add(query.overdue ? OVERDUE : `NOT ${OVERDUE}`, now);
  if (query.reopen) add('s.reopen_asked = 1');
  const { from, to } = query;
  if (from) add('s.created_at >= ?', isDay(from) ? days.dayStart(from) : Date.parse(from));
  if (to) add('s.created_at < ?', isDay(to) ? days.dayEnd(to) : Date.parse(to));
  if (query.q)
    add(`(s.number = ? OR (${searchable(actor)} AND LOWER(s.masked) LIKE ? ESCAPE '\\'))`, query.q, likeWords(query.q));
  return where;
}

/** Turns `?` into `$1`, `$2` … as both engines read them. */
export function numbered(sql: string): string {
  let n = 0;
  return sql.replace(/\?/g, () => `$${++n}`);
}
