import type * as z from 'zod';
import type { countSuggestions } from '../../suggestions/contract.ts';
import type { Status } from '../../suggestions/rules.ts';
import { EMPTY_FILTER, type Filter, sameFilter } from './filter-query.ts';

export type Counts = z.output<typeof countSuggestions.answer.schema>;

export const QUICK_VIEWS = ['all', 'mine', 'unit', 'unassigned', 'overdue', 'review', 'returned', 'reopen'] as const;
export type QuickView = (typeof QUICK_VIEWS)[number];

const OPEN: Status[] = ['received', 'review', 'routed', 'accepted', 'awaiting_citizen', 'returned', 'handed_over'];
/** Open and with a unit: what somebody there should take. */
const WITH_UNIT: Status[] = ['routed', 'accepted', 'awaiting_citizen', 'returned', 'handed_over'];

/** The filter behind a quick view. @param unit code of the caller's unit, null for people of the whole bureau */
export function quickFilter(view: QuickView, unit: string | null): Filter {
  switch (view) {
    case 'all':
      return EMPTY_FILTER;
    case 'mine':
      return { ...EMPTY_FILTER, assignee: 'me', status: OPEN };
    case 'unit':
      return { ...EMPTY_FILTER, unit: unit ?? '', status: OPEN };
    case 'unassigned':
      return { ...EMPTY_FILTER, assignee: 'none', status: WITH_UNIT };
    case 'overdue':
      return { ...EMPTY_FILTER, overdue: true };
    case 'review':
      return { ...EMPTY_FILTER, status: ['received', 'review'] };
    case 'returned':
      return { ...EMPTY_FILTER, status: ['returned'] };
    case 'reopen':
      return { ...EMPTY_FILTER, reopen: true };
  }
}

/** Views that make sense for this person: "own unit" needs one. */
export function viewsFor(unit: string | null): QuickView[] {
  return QUICK_VIEWS.filter((view) => view !== 'unit' || unit !== null);
}

/** The quick view a filter stands for, whatever is searched and however it is sorted; null for a view of one's own. */
export function activeView(filter: Filter, unit: string | null): QuickView | null {
  const bare: Filter = { ...filter, q: '', sort: 'newest' };
  return viewsFor(unit).find((view) => sameFilter(quickFilter(view, unit), bare)) ?? null;
}
