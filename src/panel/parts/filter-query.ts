import { KINDS, type Kind } from '../../language/rules.ts';
import { STATUSES, type Status } from '../../suggestions/rules.ts';

/** What a work list shows. It lives in the address, so that a link is a view. */
export interface Filter {
  status: Status[];
  kind: Kind[];
  category: string;
  station: string;
  unit: string;
  /** A staff id, `me`, `none`, or empty for all. */
  assignee: string;
  overdue: boolean;
  reopen: boolean;
  q: string;
  /** Days `YYYY-MM-DD`, both included; empty for open. */
  from: string;
  to: string;
  sort: 'newest' | 'oldest' | 'due';
}

export const EMPTY_FILTER: Filter = {
  status: [],
  kind: [],
  category: '',
  station: '',
  unit: '',
  assignee: '',
  overdue: false,
  reopen: false,
  q: '',
  from: '',
  to: '',
  sort: 'newest',
};

/** An address's query as the router gives it. */
export type AddressQuery = Readonly<Record<string, string | null | (string | null)[] | undefined>>;

const one = (value: AddressQuery[string]) => String((Array.isArray(value) ? value[0] : value) ?? '');
const day = (value: AddressQuery[string]) => (/^\d{4}-\d{2}-\d{2}$/.test(one(value)) ? one(value) : '');
const code = (value: AddressQuery[string]) => (/^[\w.:-]{1,60}$/.test(one(value)) ? one(value) : '');

function known<T extends string>(value: AddressQuery[string], allowed: readonly T[]): T[] {
  const asked = new Set(one(value).split(','));
  return allowed.filter((item) => asked.has(item));
}

/** Reads a view from an address; what is not understood is left out. */
export function readFilter(query: AddressQuery): Filter {
  return {
    status: known(query.status, STATUSES),
    kind: known(query.kind, KINDS),
    category: code(query.category),
    station: code(query.station),
    unit: code(query.unit),
    assignee: code(query.assignee),
    overdue: one(query.overdue) === '1',
    reopen: one(query.reopen) === '1',
    q: one(query.q).trim().slice(0, 100),
    from: day(query.from),
    to: day(query.to),
    sort: known(query.sort, ['oldest', 'due'] as const)[0] ?? 'newest',
  };
}

/** A view as the words of an address or of a call: only what differs from "everything, newest first". */
export function writeFilter(filter: Filter): Record<string, string> {
  const words: Record<string, string> = {
    status: STATUSES.filter((s) => filter.status.includes(s)).join(','),
    kind: KINDS.filter((k) => filter.kind.includes(k)).join(','),
    category: filter.category,
    station: filter.station,
    unit: filter.unit,
    assignee: filter.assignee,
    overdue: filter.overdue ? '1' : '',
    reopen: filter.reopen ? '1' : '',
    q: filter.q,
    from: filter.from,
    to: filter.to,
    sort: filter.sort === 'newest' ? '' : filter.sort,
  };
  return Object.fromEntries(Object.entries(words).filter(([, value]) => value !== ''));
}

/** Whether two views show the same. */
export function sameFilter(a: Filter, b: Filter): boolean {
  return JSON.stringify(writeFilter(a)) === JSON.stringify(writeFilter(b));
}
