import type { StaffActor } from '../kernel/actor.ts';

/** Who changes the rules of the bureau: units, lead units, places, office hours, the duty roster. */
export function mayChangeRules(actor: StaffActor): boolean {
  return actor.role === 'admin';
}

/** Who reads all of them: administrators, dispatchers, supervisors, heads of units. */
export function mayReadRules(actor: StaffActor): boolean {
  return mayChangeRules(actor) || actor.role === 'dispatcher' || actor.role === 'supervisor' || actor.role === 'head';
}
