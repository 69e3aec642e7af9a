import type { AddressQuery } from '../../parts/filter-query.ts';

/** What is looked for in the audit log; lives in the address. */
export interface AuditFilter {
  q: string;
  staff: string;
  object: string;
  /** An action, or the part before its dot. */
  action: string;
  /** Days `YYYY-MM-DD`, both included; empty for open. */
  from: string;
  to: string;
}

export const EVERYTHING: AuditFilter = { q: '', staff: '', object: '', action: '', from: '', to: '' };

const one = (value: AddressQuery[string]) => String((Array.isArray(value) ? value[0] : value) ?? '').trim();
const day = (value: AddressQuery[string]) => (/^\d{4}-\d{2}-\d{2}$/.test(one(value)) ? one(value) : '');

/** Reads the filter from an address; what is not understood is left out. */
export function readAuditFilter(query: AddressQuery): AuditFilter {
  return {
    q: one(query.q).slice(0, 100),
    staff: one(query.staff).slice(0, 60),
    object: one(query.object).slice(0, 60),
    action: /^[a-z_]{1,30}(\.[a-z_]{1,30})?$/.test(one(query.action)) ? one(query.action) : '',
    from: day(query.from),
    to: day(query.to),
  };
}

/** The filter as the words of an address or of a call: only what is asked for. */
export function writeAuditFilter(filter: AuditFilter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));
}
