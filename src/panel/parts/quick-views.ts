import type * as z from 'zod';
import type { Role } from '../../kernel/actor.ts';
import type { countSuggestions } from '../../suggestions/contract.ts';
import { WORK_LISTS, workListFilter, workListsFor } from '../../suggestions/work-lists/rules.ts';
import { EMPTY_FILTER, type Filter, sameFilter } from './filter-query.ts';

export type Counts = z.output<typeof countSuggestions.answer.schema>;

export const QUICK_VIEWS = ['all', ...WORK_LISTS] as const;
export type QuickView = (typeof QUICK_VIEWS)[number];

/** The filter behind a quick view. @param unit code of the caller's unit, null for people of the whole bureau */
export function quickFilter(view: QuickView, unit: string | null): Filter {
  const asked = view === 'all' ? null : workListFilter(view, unit);
  if (asked === null) return EMPTY_FILTER;
  const { reopen, ...rest } = asked;
  return { ...EMPTY_FILTER, ...rest, reopen: reopen !== undefined };
}

/** Views that make sense for this person: "own unit" needs one, and what others decide is not asked of everybody. */
export function viewsFor(unit: string | null, role: Role | null): QuickView[] {
  return ['all', ...(role === null ? [] : workListsFor(role, unit))];
}

/** The quick view a filter stands for, whatever is searched and however it is sorted; null for a view of one's own. */
export function activeView(filter: Filter, unit: string | null): QuickView | null {
  const bare: Filter = { ...filter, q: '', sort: 'newest' };
  const views = QUICK_VIEWS.filter((view) => view !== 'unit' || unit !== null);
  return views.find((view) => sameFilter(quickFilter(view, unit), bare)) ?? null;
}
