import type { StaffActor } from '../kernel/actor.ts';
import { mayReadRules } from '../settings/policy.ts';
import { canSee, canSeeBody, isComplaintAbout, type Subject } from '../suggestions/policy.ts';
import { isDutyDesk } from './rules.ts';

/** The suggestion an alarm belongs to; null until its message became one. */
export type AlarmSubject = Subject | null;

/** Whether the alarm exists for this person: the whole bureau's roles, the duty desk, and who sees its suggestion. */
export function canSeeAlarm(actor: StaffActor, subject: AlarmSubject): boolean {
  if (isDutyDesk(actor) || actor.role === 'supervisor' || actor.role === 'viewer') return true;
  return subject !== null && canSee(actor, subject);
}

/**
 * Whether the person may read the words. The duty desk must be able to act, so it reads them. Of a confidential matter
 * the list shows sign and place only, and clearance decides, or having taken the alarm: that is audited, and whoever did
 * it must act. Nobody reads a complaint about the own unit.
 * @param takenBy id of who took the alarm
 */
export function canSeeAlarmText(actor: StaffActor, subject: AlarmSubject, takenBy: string | null = null): boolean {
  if (actor.role === 'viewer') return false;
  const bureau = isDutyDesk(actor) || actor.role === 'supervisor';
  if (subject === null) return bureau;
  if (actor.unit !== null && isComplaintAbout(subject, actor.unit)) return false;
  if (isDutyDesk(actor) && takenBy === actor.id) return true;
  return canSeeBody(actor, subject) || (bureau && subject.confidential !== 1);
}

/** Whether the person may take the alarm, given that they see it. */
export function mayTakeAlarm(actor: StaffActor, subject: AlarmSubject): boolean {
  if (isDutyDesk(actor)) return true;
  if (actor.role !== 'head' && actor.role !== 'officer') return false;
  return subject !== null && canSee(actor, subject);
}

/** Who sees the roster of the duty desk: the desk itself, and who reads the bureau's rules. */
export function mayReadDuty(actor: StaffActor): boolean {
  return isDutyDesk(actor) || mayReadRules(actor);
}
