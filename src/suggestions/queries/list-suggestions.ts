import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { readTimeCursor, writeTimeCursor } from '../../kernel/time-cursor.ts';
import type { SuggestionItem, SuggestionQuery } from '../contract.ts';
import { presentItem } from '../present.ts';
import { conditions, numbered } from '../scope.ts';
import { suggestionTable } from '../table.ts';
import { namesFor } from './names.ts';

const PAGE = 50;

/** Far beyond any due date: where matters without a clock stand when sorted by due time. */
const NEVER = 9_000_000_000_000;
const ORDERS = {
  newest: { key: 's.created_at', up: false },
  oldest: { key: 's.created_at', up: true },
  due: { key: `COALESCE(s.due_at, ${NEVER})`, up: true },
} as const;

/** A page of the suggestions the caller may see. */
export async function listSuggestions(
  deps: Pick<Deps, 'store' | 'clock' | 'calendar'>,
  actor: StaffActor,
  query: SuggestionQuery,
): Promise<{ items: SuggestionItem[]; nextCursor: string | null }> {
  const now = deps.clock.now();
  const limit = query.limit ?? PAGE;
  const where = conditions(actor, query, now, deps.calendar);
  const { key, up } = ORDERS[query.sort ?? 'newest'];
  if (query.cursor) {
    const { at, id } = readTimeCursor(query.cursor);
    where.sql.push(`(${key} ${up ? '>' : '<'} ? OR (${key} = ? AND s.id ${up ? '>' : '<'} ?))`);
    where.params.push(at, at, id);
  }
  const direction = up ? 'ASC' : 'DESC';
  const filter = where.sql.length > 0 ? `WHERE ${where.sql.join(' AND ')}` : '';
  const order = `ORDER BY ${key} ${direction}, s.id ${direction} LIMIT ${limit + 1}`;
  const rows = await deps.store.read.rows(suggestionTable, numbered(`s ${filter} ${order}`), where.params);
  const page = rows.slice(0, limit);
  const names = await namesFor(deps.store.read, page);
  const last = page.at(-1);
  const value = last && (query.sort === 'due' ? (last.dueAt ?? NEVER) : last.createdAt);
  return {
    items: page.map((row) => presentItem(row, actor, names, now)),
    nextCursor: rows.length > limit && last && value !== undefined ? writeTimeCursor({ at: value, id: last.id }) : null,
  };
}
