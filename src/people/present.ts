import type * as z from 'zod';
import type { StaffActor } from '../kernel/actor.ts';
import type { sessionUser, staffItem } from './contract.ts';
import type { StaffRow } from './table.ts';

export type SessionUser = z.output<typeof sessionUser>;
export type StaffItem = z.output<typeof staffItem>;

/** A signed-in person as the panel knows them. */
export function presentUser(row: StaffRow, unitName: string | null): SessionUser {
  return {
    username: row.username,
    name: row.name,
    role: row.role,
    unit: row.unit,
    unitName,
    clearance: row.clearance === 1,
    mustChange: row.mustChange === 1,
  };
}

/** An account on the list of staff. */
export function presentStaff(row: StaffRow, unitName: string | null): StaffItem {
  return {
    id: row.id,
    username: row.username,
    name: row.name,
    role: row.role,
    unit: row.unit,
    unitName,
    clearance: row.clearance === 1,
    disabled: row.disabled === 1,
    mustChange: row.mustChange === 1,
    version: row.version,
  };
}

/** The person a row stands for, as policies see them. */
export function actorOf(row: Omit<StaffRow, 'passwordHash' | 'mustChange' | 'version' | 'createdAt'>): StaffActor {
  return {
    type: 'staff',
    id: row.id,
    username: row.username,
    name: row.name,
    role: row.role,
    unit: row.unit,
    clearance: row.clearance === 1,
  };
}
