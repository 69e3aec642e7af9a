import type * as z from 'zod';
import type { createStaff, staffItem, updateStaff } from '../../../people/contract.ts';

export type StaffItem = z.output<typeof staffItem>;

/** What the form for a member of staff holds. */
export interface StaffValues {
  username: string;
  name: string;
  role: StaffItem['role'];
  unit: string;
  clearance: boolean;
  disabled: boolean;
  password: string;
}

/** Roles that belong to a unit; the others work for the whole bureau. */
export function needsUnit(role: StaffItem['role']): boolean {
  return role === 'head' || role === 'officer';
}

/** What the form begins with. */
export function startValues(one: StaffItem | null): StaffValues {
  if (!one)
    return { username: '', name: '', role: 'officer', unit: '', clearance: false, disabled: false, password: '' };
  const { username, name, role, unit, clearance, disabled } = one;
  return { username, name, role, unit: unit ?? '', clearance, disabled, password: '' };
}

/** The request that adds somebody; the first password is changed at the first sign-in. */
export function createRequest(values: StaffValues): z.input<typeof createStaff.body> {
  const { username, name, role, unit, password, clearance } = values;
  return { username, name, role, unit: unit || null, password, clearance, mustChange: true };
}

/** The request that changes somebody: the version seen and only what differs. */
export function updateRequest(before: StaffItem, values: StaffValues): z.input<typeof updateStaff.body> {
  const unit = values.unit || null;
  return {
    version: before.version,
    ...(values.name.trim() === before.name ? {} : { name: values.name.trim() }),
    ...(values.role === before.role ? {} : { role: values.role }),
    ...(unit === before.unit ? {} : { unit }),
    ...(values.clearance === before.clearance ? {} : { clearance: values.clearance }),
    ...(values.disabled === before.disabled ? {} : { disabled: values.disabled }),
    ...(values.password === '' ? {} : { password: values.password }),
  };
}
