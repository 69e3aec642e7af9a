import type { StaffActor } from '../kernel/actor.ts';

/** Who sees deliveries that are not confirmed and decides about them: the desk that answers for the whole bureau. */
export function mayDecideDelivery(actor: StaffActor): boolean {
  return actor.role === 'dispatcher' || actor.role === 'admin';
}
