import type { StaffActor } from '../kernel/actor.ts';

/** Who trains the language model and says which version reads the mail. */
export function mayChangeModels(actor: StaffActor): boolean {
  return actor.role === 'admin';
}

/** Who sees how it does. */
export function mayReadModels(actor: StaffActor): boolean {
  return mayChangeModels(actor) || actor.role === 'dispatcher' || actor.role === 'supervisor';
}
