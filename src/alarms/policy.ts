import type { StaffActor } from '../kernel/actor.ts';
import { canSee, canSeeBody, type Subject } from '../suggestions/policy.ts';
import { isDutyDesk } from './rules.ts';

/** The suggestion an alarm belongs to; null until its message became one. */
export type AlarmSubject = Subject | null;

/** Whether the alarm exists for this person: the whole bureau's roles, the duty desk, and who sees its suggestion. */
export function canSeeAlarm(actor: StaffActor, subject: AlarmSubject): boolean {
  if (isDutyDesk(actor) || actor.role === 'supervisor' || actor.role === 'viewer') return true;
  return subject !== null && canSee(actor, subject);
}

/**
 * Whether the person may read the words. The duty desk must be able to act, so it reads them unless the matter turned
 * out to be confidential; then clearance decides.
 */
export function canSeeAlarmText(actor: StaffActor, subject: AlarmSubject): boolean {
  if (actor.role === 'viewer') return false;
  const bureau = isDutyDesk(actor) || actor.role === 'supervisor';
  if (subject === null) return bureau;
  return canSeeBody(actor, subject) || (bureau && subject.confidential !== 1);
}

/** Whether the person may take the alarm, given that they see it. */
export function mayTakeAlarm(actor: StaffActor, subject: AlarmSubject): boolean {
  if (isDutyDesk(actor)) return true;
  if (actor.role !== 'head' && actor.role !== 'officer') return false;
  return subject !== null && canSee(actor, subject);
}
