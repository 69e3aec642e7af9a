import type { StaffActor } from '../kernel/actor.ts';

/** The unit that takes every emergency: the bureau's duty desk. */
export const DUTY_UNIT = 'cmd';

/** After this time without an answer an alarm is passed on to the next person, in ms. */
export const STEP_MS = 60_000;

/** Steps after which the operators hear of an alarm that nobody takes. */
export const NEGLECTED_AFTER = 3;

/** How long an alarm that was taken stays on the list, in ms. */
export const TAKEN_SHOWN_MS = 24 * 60 * 60_000;

/** Whether a person belongs to the duty desk: dispatchers, administrators, heads and officers of the command centre. */
export function isDutyDesk(actor: Pick<StaffActor, 'role' | 'unit'>): boolean {
  if (actor.role === 'dispatcher' || actor.role === 'admin') return true;
  return (actor.role === 'head' || actor.role === 'officer') && actor.unit === DUTY_UNIT;
}

/**
 * Whether an open alarm rings for a person now. With a roster step 0 rings its first name, each step one more; past
 * its end, and where there is no roster, everybody of the duty desk who is signed in.
 * @param roster user names in the order they are rung
 */
export function ringsFor(
  actor: Pick<StaffActor, 'role' | 'unit' | 'username'>,
  alarm: { step: number; ackedAt: number | null },
  roster: readonly string[] = [],
): boolean {
  if (alarm.ackedAt !== null || actor.role === 'viewer') return false;
  if (alarm.step >= roster.length) return isDutyDesk(actor) || roster.includes(actor.username);
  return roster.slice(0, alarm.step + 1).includes(actor.username);
}

/**
 * When an alarm is passed on next: whole steps after it was raised, the first that lies ahead. After a standstill of
 * the service nobody's minute is skipped.
 * @param due when the step that is being taken was due, epoch ms
 */
export function nextStep(due: number, now: number): number {
  return due + STEP_MS * (Math.floor(Math.max(0, now - due) / STEP_MS) + 1);
}
