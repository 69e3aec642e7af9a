/** Roles of staff, as INTERFACE names them. */
export const ROLES = ['admin', 'dispatcher', 'head', 'officer', 'supervisor', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** A signed-in member of staff. */
export interface StaffActor {
  type: 'staff';
  id: string;
  username: string;
  name: string;
  role: Role;
  /** Code of the station or bureau unit; null for people of the whole bureau. */
  unit: string | null;
  /** Marked 涉密经办: may be named to handle confidential matters. */
  clearance: boolean;
}

/** The person behind one conversation. */
export interface CitizenActor {
  type: 'citizen';
  conversationId: string;
}

/** The service itself: clock, machine, migration. */
export interface SystemActor {
  type: 'system';
}

export type Actor = StaffActor | CitizenActor | SystemActor;

export const SYSTEM: SystemActor = { type: 'system' };

/** Id that names the actor in the log; null for the service itself. */
export function actorId(actor: Actor): string | null {
  if (actor.type === 'staff') return actor.id;
  return actor.type === 'citizen' ? actor.conversationId : null;
}
