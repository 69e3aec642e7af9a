import type { Role } from '../../kernel/actor.ts';
import type { Status } from '../rules.ts';

/** The standard work lists, in the order they are shown. */
export const WORK_LISTS = ['mine', 'unit', 'unassigned', 'overdue', 'review', 'returned', 'reopen'] as const;
export type WorkList = (typeof WORK_LISTS)[number];

/** Statuses in which somebody still has to do something. */
export const OPEN: readonly Status[] = [
  'received',
  'review',
  'routed',
  'accepted',
  'awaiting_citizen',
  'returned',
  'handed_over',
];

/** Open, and the unit is known: what somebody there should take. */
const WITH_UNIT: readonly Status[] = OPEN.filter((status) => status !== 'received' && status !== 'review');

/** The part of a list's filter that makes a work list. */
export interface WorkListFilter {
  status?: Status[];
  unit?: string;
  assignee?: 'me' | 'none';
  overdue?: true;
  reopen?: '1';
}

/**
 * What a work list asks for. The list behind a link and the figure beside it are made of this alike, so they cannot
 * differ. @param unit code of the caller's unit; null where they have none, whose list `unit` is then empty of meaning
 */
export function workListFilter(list: WorkList, unit: string | null): WorkListFilter | null {
  switch (list) {
    case 'mine':
      return { assignee: 'me', status: [...OPEN] };
    case 'unit':
      return unit === null ? null : { unit, status: [...OPEN] };
    case 'unassigned':
      return { assignee: 'none', status: [...WITH_UNIT] };
    case 'overdue':
      return { overdue: true };
    case 'review':
      return { status: ['received', 'review'] };
    case 'returned':
      return { status: ['returned'] };
    case 'reopen':
      return { reopen: '1' };
  }
}

/** Who has work of which kind: handlers their own and their unit's, dispatchers what is to be decided. */
const LISTS_OF: Readonly<Record<Role, readonly WorkList[]>> = {
  admin: WORK_LISTS,
  dispatcher: WORK_LISTS,
  head: ['mine', 'unit', 'unassigned', 'overdue', 'returned', 'reopen'],
  officer: ['mine', 'unit', 'unassigned', 'overdue'],
  supervisor: ['unassigned', 'overdue', 'review', 'returned', 'reopen'],
  viewer: ['unassigned', 'overdue', 'review', 'returned', 'reopen'],
};

/** The work lists that make sense for a person, in order. */
export function workListsFor(role: Role, unit: string | null): WorkList[] {
  return WORK_LISTS.filter((list) => LISTS_OF[role].includes(list) && (list !== 'unit' || unit !== null));
}
