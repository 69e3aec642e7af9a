import { ROLES, type Role } from '../../../kernel/actor.ts';
import type { AddressQuery } from '../../parts/filter-query.ts';

/** Which people the list shows; lives in the address. */
export interface StaffFilter {
  q: string;
  role: Role | '';
  unit: string;
  /** `1` only disabled accounts, `0` only those in use, empty for both. */
  disabled: '' | '0' | '1';
}

export const EVERYBODY: StaffFilter = { q: '', role: '', unit: '', disabled: '' };

const one = (value: AddressQuery[string]) => String((Array.isArray(value) ? value[0] : value) ?? '');

/** Reads the filter from an address; what is not understood is left out. */
export function readStaffFilter(query: AddressQuery): StaffFilter {
  return {
    q: one(query.q).trim().slice(0, 60),
    role: ROLES.find((role) => role === one(query.role)) ?? '',
    unit: /^[\w.:-]{1,60}$/.test(one(query.unit)) ? one(query.unit) : '',
    disabled: (['0', '1'] as const).find((value) => value === one(query.disabled)) ?? '',
  };
}

/** The filter as the words of an address or of a call: only what is asked for. */
export function writeStaffFilter(filter: StaffFilter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));
}
