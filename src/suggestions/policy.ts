import type { StaffActor } from '../kernel/actor.ts';
import type { IdeaStage, StaffAction } from './rules.ts';
import type { SuggestionRow } from './table.ts';
import { type Performers, TRANSITIONS } from './transitions.ts';

/** What policy needs to know of a record. */
export type Subject = Pick<
  SuggestionRow,
  | 'status'
  | 'unit'
  | 'station'
  | 'category'
  | 'confidential'
  | 'assigneeId'
  | 'returnedBy'
  | 'designated'
  | 'kind'
  | 'stage'
  | 'reopenAsked'
> & {
  /** Staff who acted on it before; for decisions that somebody else must take. */
  handlers?: readonly string[];
};

/** Roles that see the whole bureau. */
const BUREAU_WIDE = new Set(['admin', 'dispatcher', 'supervisor', 'viewer']);

/** What decides where a record is seen. */
export type Placed = Pick<Subject, 'unit' | 'station' | 'category' | 'confidential'>;

/** The unit that a complaint about police is about: the station of the place. Null when it is no such complaint. */
export function complainedAbout({ category, station }: Pick<Subject, 'category' | 'station'>): string | null {
  return category.startsWith('conduct.') && category !== 'conduct.praise' ? station : null;
}

/** Whether the unit must neither see nor handle this: a complaint about police at the station of the place. */
export function isComplaintAbout(subject: Pick<Subject, 'category' | 'station'>, unit: string): boolean {
  return complainedAbout(subject) === unit;
}

/** Codes of the units whose heads and officers see the record: who handles it, and the station where it is open. */
export function unitsThatSee(subject: Placed): string[] {
  const { unit, station, confidential } = subject;
  const concerned = new Set([unit, confidential ? null : station]);
  return [...concerned].filter((code): code is string => code !== null && !isComplaintAbout(subject, code));
}

/** People of the unit complained about see nothing of it, whatever their role; an administrator keeps the record. */
function isAboutOwnUnit(actor: StaffActor, subject: Placed): boolean {
  return actor.unit !== null && isComplaintAbout(subject, actor.unit);
}

/** Whether the record exists for this person. The SQL scope of the queries says the same. */
export function canSee(actor: StaffActor, subject: Placed): boolean {
  if (actor.role === 'admin') return true;
  if (BUREAU_WIDE.has(actor.role)) return !isAboutOwnUnit(actor, subject);
  return actor.unit !== null && unitsThatSee(subject).includes(actor.unit);
}

/** Whether the person may read what the citizen wrote. */
export function canSeeBody(actor: StaffActor, subject: Placed & Pick<Subject, 'assigneeId'>): boolean {
  if (actor.role === 'viewer' || !canSee(actor, subject) || isAboutOwnUnit(actor, subject)) return false;
  if (!subject.confidential) return true;
  if (!actor.clearance) return false;
  if (actor.role === 'dispatcher' || actor.role === 'supervisor' || actor.role === 'admin') return true;
  if (subject.assigneeId === actor.id) return true;
  return actor.role === 'head' && subject.unit === actor.unit;
}

function isHandler(actor: StaffActor, subject: Subject): boolean {
  if (actor.role !== 'head' && actor.role !== 'officer') return false;
  return subject.assigneeId ? subject.assigneeId === actor.id : actor.unit !== null && subject.unit === actor.unit;
}

function fits(actor: StaffActor, subject: Subject, who: Performers): boolean {
  if (actor.role === 'admin') return true;
  if (who.uninvolved && subject.handlers?.includes(actor.id)) return false;
  if (who.visible) return true;
  if (who.bureau?.includes(actor.role)) return true;
  if (who.unitRoles?.includes(actor.role) && actor.unit !== null && subject.unit === actor.unit) return true;
  return Boolean(who.handler && isHandler(actor, subject));
}

const BODY_NEEDED = new Set<StaffAction>(['ask', 'reply', 'resolve', 'reveal', 'split', 'merge']);

/**
 * Whether the person may make this change to how secret a matter is. Who may not read a confidential matter cannot
 * open it to themselves and others by giving it another class. @param confidential as it would be afterwards
 */
export function mayChangeSecrecy(
  actor: StaffActor,
  subject: Placed & Pick<Subject, 'assigneeId'>,
  confidential: boolean,
): boolean {
  return !subject.confidential || confidential || canSeeBody(actor, subject);
}

/** Whether this person may ever do this action on this record, whatever its status. */
export function mayDo(actor: StaffActor, subject: Subject, action: StaffAction): boolean {
  if (actor.role === 'viewer' || !canSee(actor, subject)) return false;
  if (BODY_NEEDED.has(action) && !canSeeBody(actor, subject)) return false;
  return fits(actor, subject, TRANSITIONS[action].who);
}

const UNDECIDED: readonly IdeaStage[] = ['submitted', 'shortlisted', 'reviewing', 'kept'];

/** Stages from which an idea may take a step. Shortlisting and review may be left out; nothing goes back. */
const IDEA_STEPS: Readonly<Partial<Record<StaffAction, readonly IdeaStage[]>>> = {
  shortlist: ['submitted'],
  review: ['shortlisted', 'reviewing'],
  adopt: UNDECIDED,
  keep: ['submitted', 'shortlisted', 'reviewing'],
  turn_down: UNDECIDED,
};

/** Why the record's state forbids the action now; null when it does not. Codes for the texts of `action_not_allowed`. */
export function obstacle(subject: Subject, action: StaffAction): string | null {
  if (!TRANSITIONS[action].from.includes(subject.status)) return 'status';
  if (action === 'return' && subject.designated) return 'designated';
  if (action === 'return' && subject.unit && subject.returnedBy.includes(subject.unit)) return 'returned_once';
  const stages = IDEA_STEPS[action];
  if (stages && subject.kind !== 'idea') return 'not_an_idea';
  if (stages && !(subject.stage && stages.includes(subject.stage))) return 'stage';
  if (action === 'refuse_reopen' && !subject.reopenAsked) return 'not_asked';
  return null;
}

/** What this person may do with this record now. */
export function allowedActions(actor: StaffActor, subject: Subject): StaffAction[] {
  return (Object.keys(TRANSITIONS) as StaffAction[]).filter(
    (action) => mayDo(actor, subject, action) && obstacle(subject, action) === null,
  );
}
