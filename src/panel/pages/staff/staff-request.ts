import type * as z from 'zod';
import type { createStaff, getStaff, staffItem, updateStaff } from '../../../people/contract.ts';

export type StaffItem = z.output<typeof staffItem>;
export type StaffDetail = z.output<typeof getStaff.answer.schema>;

/** What the form for a member of staff holds. */
export interface StaffValues {
  username: string;
  name: string;
  role: StaffItem['role'];
  unit: string;
  clearance: boolean;
  /** The first password; only of somebody new. */
  password: string;
}

/** Roles that belong to a unit; the others work for the whole bureau. */
export function needsUnit(role: StaffItem['role']): boolean {
  return role === 'head' || role === 'officer';
}

/** What the form begins with. @param password the first password proposed for somebody new */
export function startValues(one: StaffItem | null, password = ''): StaffValues {
  if (!one) return { username: '', name: '', role: 'officer', unit: '', clearance: false, password };
  const { username, name, role, unit, clearance } = one;
  return { username, name, role, unit: unit ?? '', clearance, password: '' };
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
  };
}

/** Letters and digits that nobody takes for one another when a password is read out. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password to read out and type: three groups of four, about 59 bits. @param random whole numbers below a bound */
export function proposePassword(random: (below: number) => number): string {
  const group = () => Array.from({ length: 4 }, () => SIGNS[random(SIGNS.length)]).join('');
  return [group(), group(), group()].join('-');
}

/** Numbers from the browser's own source, each value as likely as the others. */
export function browserRandom(below: number): number {
  const limit = 256 - (256 % below);
  const byte = new Uint8Array(1);
  do crypto.getRandomValues(byte);
  while ((byte[0] ?? 0) >= limit);
  return (byte[0] ?? 0) % below;
}
