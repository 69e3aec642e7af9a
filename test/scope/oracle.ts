import type { StaffActor } from '../../src/kernel/actor.ts';
import { INTERFACE_TABLE } from '../suggestions/interface-table.ts';

/*
 * Who sees what, said once more from the words of the public interface and of nothing else, so that a fault in the
 * program's policy is not its own proof. Nothing here is imported from src but types.
 */

/** What the interface says a record is. */
export interface RecordFacts {
  unit: string | null;
  station: string | null;
  category: string;
  confidential: boolean;
  assigneeId: string | null;
  status: string;
  kind: string;
  stage: string | null;
  returnedBy: readonly string[];
  reopenAsked: boolean;
  /** Id of who took its emergency. */
  alarmTakenBy: string | null;
}

/** "never to the unit complained about (named in the text, else the station of the place)" */
export function isAbout(unit: string | null, record: RecordFacts): boolean {
  const complaint = ['conduct.attitude', 'conduct.inaction', 'conduct.abuse'].includes(record.category);
  return complaint && unit !== null && record.station === unit;
}

/** "dispatcher (whole bureau), head and officer (their own unit), supervisor (reads all), viewer (lists)", admin all. */
export function sees(person: StaffActor, record: RecordFacts): boolean {
  if (person.role === 'admin') return true;
  if (isAbout(person.unit, record)) return false;
  if (person.role !== 'head' && person.role !== 'officer') return true;
  // "Staff of the unit and of the station see it, unless confidential."
  return (
    person.unit !== null && (record.unit === person.unit || (record.station === person.unit && !record.confidential))
  );
}

/** "a confidential suggestion's body is open to its named handlers (first: the cleared head of its unit) and cleared dispatchers and supervisors" */
export function reads(person: StaffActor, record: RecordFacts): boolean {
  if (!sees(person, record) || person.role === 'viewer' || isAbout(person.unit, record)) return false;
  if (!record.confidential) return true;
  if (!person.clearance) return false;
  if (person.role === 'head' && person.unit === record.unit) return true;
  return ['admin', 'dispatcher', 'supervisor'].includes(person.role) || record.assigneeId === person.id;
}

/** The column "who" of the action table. */
function mayEver(person: StaffActor, record: RecordFacts, action: string, handlers: readonly string[]): boolean {
  const row = INTERFACE_TABLE.find((r) => r.action === action);
  if (!row || person.role === 'viewer' || !sees(person, record)) return false;
  // What needs the words of a matter, or says words of it, is for who reads them.
  const needsWords = ['ask', 'reply', 'resolve', 'reveal', 'split', 'merge'].includes(action);
  if (needsWords && !reads(person, record)) return false;
  if (person.role === 'admin') return true;
  if (row.uninvolved && handlers.includes(person.id)) return false;
  const grassRoots = person.role === 'head' || person.role === 'officer';
  const ofUnit = person.unit !== null && person.unit === record.unit;
  const handler = grassRoots && (record.assigneeId === null ? ofUnit : record.assigneeId === person.id);
  return (
    row.bureau.includes(person.role) ||
    (ofUnit && row.unit.includes(person.role)) ||
    (row.handler === true && handler) ||
    row.whoSees === true
  );
}

/** Stages of an idea from which each step is possible. */
const STEPS: Record<string, string[]> = {
  shortlist: ['submitted'],
  review: ['shortlisted', 'reviewing'],
  adopt: ['submitted', 'shortlisted', 'reviewing', 'kept'],
  keep: ['submitted', 'shortlisted', 'reviewing'],
  turn_down: ['submitted', 'shortlisted', 'reviewing', 'kept'],
};

/** Whether the column "from → to" allows the action now. */
function isPossible(record: RecordFacts, action: string): boolean {
  const row = INTERFACE_TABLE.find((r) => r.action === action);
  if (!row || !(row.from as string[]).includes(record.status)) return false;
  if (action === 'return' && record.unit !== null && record.returnedBy.includes(record.unit)) return false;
  if (action === 'refuse_reopen' && !record.reopenAsked) return false;
  const stages = STEPS[action];
  return !stages || (record.kind === 'idea' && record.stage !== null && stages.includes(record.stage));
}

/**
 * What an action sent with the present version is answered: 404 absent or not yours, 403 not yours to do, 422 not
 * allowed now or a field missing, else 200.
 */
export function answerTo(
  person: StaffActor,
  record: RecordFacts,
  action: string,
  given: readonly string[],
  handlers: readonly string[] = [],
): 200 | 403 | 404 | 422 {
  if (!sees(person, record)) return 404;
  if (!mayEver(person, record, action, handlers)) return 403;
  if (!isPossible(record, action)) return 422;
  const fields = INTERFACE_TABLE.find((r) => r.action === action)?.fields ?? [];
  // `decide_return` needs one of `to` and `uphold`, which none of the two says by itself.
  const needed = [...fields.filter((f) => !f.endsWith('?')), ...(action === 'decide_return' ? ['to'] : [])];
  return needed.every((field) => given.includes(field)) ? 200 : 422;
}

/** What the record offers this person to do now. */
export function offered(person: StaffActor, record: RecordFacts, handlers: readonly string[] = []): string[] {
  return INTERFACE_TABLE.map((r) => r.action as string)
    .filter((action) => mayEver(person, record, action, handlers) && isPossible(record, action))
    .sort();
}
