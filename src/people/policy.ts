import type { StaffActor } from '../kernel/actor.ts';

/** Who adds, changes and disables staff. */
export function mayManageStaff(actor: StaffActor): boolean {
  return actor.role === 'admin';
}

/** Whose accounts a person may list: everybody's, those of one unit, or nobody's. */
export type StaffScope = { type: 'all' } | { type: 'unit'; unit: string } | { type: 'none' };

/** Administrators, dispatchers and supervisors see all staff; heads and officers their own unit. */
export function staffScope(actor: StaffActor): StaffScope {
  switch (actor.role) {
    case 'admin':
    case 'dispatcher':
    case 'supervisor':
      return { type: 'all' };
    case 'head':
    case 'officer':
      return actor.unit === null ? { type: 'none' } : { type: 'unit', unit: actor.unit };
    default:
      return { type: 'none' };
  }
}

/** Who reads the audit log. */
export function mayReadAudit(actor: StaffActor): boolean {
  return actor.role === 'admin' || actor.role === 'supervisor';
}
