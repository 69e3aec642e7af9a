import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLES, type Role, type StaffActor } from '../../src/kernel/actor.ts';
import { allowedActions, canSee, canSeeBody, mayDo, obstacle, type Subject } from '../../src/suggestions/policy.ts';
import { STAFF_ACTIONS, STATUSES } from '../../src/suggestions/rules.ts';
import { INTERFACE_TABLE } from './interface-table.ts';

const OWN = 'pcs-fengting';
const OTHER = 'pcs-bangtou';

function actor(role: Role, over: Partial<StaffActor> = {}): StaffActor {
  const unit = role === 'head' || role === 'officer' ? OWN : null;
  return { type: 'staff', id: `staff-${role}`, username: role, name: role, role, unit, clearance: false, ...over };
}

const subject = (over: Partial<Subject> = {}): Subject => ({
  status: 'accepted',
  unit: OWN,
  station: OWN,
  category: 'service.patrol',
  confidential: 0,
  assigneeId: null,
  returnedBy: [],
  designated: 0,
  kind: 'complaint',
  stage: null,
  reopenAsked: 0,
  ...over,
});

describe('who sees a suggestion', () => {
  // Columns: sees the record, reads the body.
  it.each<[string, StaffActor, Subject, boolean, boolean]>([
    ['officer of the unit', actor('officer'), subject(), true, true],
    ['officer of the station of the place', actor('officer'), subject({ unit: 'traffic' }), true, true],
    ['officer of another unit', actor('officer'), subject({ unit: OTHER, station: OTHER }), false, false],
    ['officer without a unit', actor('officer', { unit: null }), subject({ unit: null, station: null }), false, false],
    ['head of another unit', actor('head'), subject({ unit: OTHER, station: null }), false, false],
    ['dispatcher', actor('dispatcher'), subject({ unit: OTHER, station: OTHER }), true, true],
    ['supervisor', actor('supervisor'), subject({ unit: OTHER }), true, true],
    ['admin', actor('admin'), subject({ unit: OTHER }), true, true],
    ['viewer: figures and lists without personal data', actor('viewer'), subject(), true, false],

    ['confidential: officer of the unit', actor('officer'), subject({ confidential: 1 }), true, false],
    [
      'confidential: cleared officer of the unit who is not named',
      actor('officer', { clearance: true }),
      subject({ confidential: 1 }),
      true,
      false,
    ],
    [
      'confidential: the cleared officer who is named',
      actor('officer', { clearance: true }),
      subject({ confidential: 1, assigneeId: 'staff-officer' }),
      true,
      true,
    ],
    [
      'confidential: a named officer without clearance',
      actor('officer'),
      subject({ confidential: 1, assigneeId: 'staff-officer' }),
      true,
      false,
    ],
    [
      'confidential: cleared head of the unit',
      actor('head', { clearance: true }),
      subject({ confidential: 1 }),
      true,
      true,
    ],
    ['confidential: head without clearance', actor('head'), subject({ confidential: 1 }), true, false],
    [
      'confidential: cleared head of the station of the place',
      actor('head', { clearance: true }),
      subject({ unit: 'drug', confidential: 1 }),
      false,
      false,
    ],
    ['confidential: dispatcher', actor('dispatcher'), subject({ confidential: 1 }), true, false],
    [
      'confidential: cleared dispatcher',
      actor('dispatcher', { clearance: true }),
      subject({ confidential: 1 }),
      true,
      true,
    ],
    [
      'confidential: cleared supervisor',
      actor('supervisor', { clearance: true }),
      subject({ confidential: 1 }),
      true,
      true,
    ],
    ['confidential: supervisor', actor('supervisor'), subject({ confidential: 1 }), true, false],
    ['confidential: admin', actor('admin'), subject({ confidential: 1 }), true, false],
    ['confidential: cleared admin', actor('admin', { clearance: true }), subject({ confidential: 1 }), true, true],
    ['confidential: cleared viewer', actor('viewer', { clearance: true }), subject({ confidential: 1 }), true, false],
  ])('%s', (_, person, record, sees, reads) => {
    expect(canSee(person, record)).toBe(sees);
    expect(canSeeBody(person, record)).toBe(reads);
  });

  it.each(['conduct.attitude', 'conduct.inaction', 'conduct.abuse'])(
    'never shows a complaint about police (%s) to the station complained about, whoever handles it',
    (category) => {
      for (const role of ['head', 'officer'] as const)
        for (const clearance of [true, false])
          for (const unit of ['inspect', 'petition', OWN, null])
            for (const confidential of [0, 1] as const)
              for (const assigneeId of [null, `staff-${role}`]) {
                const record = subject({ category, unit, station: OWN, confidential, assigneeId });
                expect(canSee(actor(role, { clearance }), record)).toBe(false);
                expect(canSeeBody(actor(role, { clearance }), record)).toBe(false);
                expect(allowedActions(actor(role, { clearance }), record)).toEqual([]);
              }
    },
  );

  it('shows praise of police to the station praised', () => {
    expect(canSee(actor('officer'), subject({ category: 'conduct.praise', unit: 'politics' }))).toBe(true);
  });
});

describe('who may do what', () => {
  const assigned = (id: string) => subject({ assigneeId: id });

  /** Judged by the interface's own words, for a matter that is open to everyone who sees it. */
  function expected(person: StaffActor, record: Subject, action: string): boolean {
    const row = INTERFACE_TABLE.find((r) => r.action === action);
    if (!row || person.role === 'viewer' || !canSee(person, record)) return false;
    if (person.role === 'admin') return true;
    if (row.uninvolved && record.handlers?.includes(person.id)) return false;
    const ofUnit = person.unit !== null && person.unit === record.unit;
    const grassRoots = person.role === 'head' || person.role === 'officer';
    const isHandler = grassRoots && (record.assigneeId ? record.assigneeId === person.id : ofUnit);
    return (
      row.bureau.includes(person.role) ||
      (row.unit.includes(person.role) && ofUnit) ||
      (row.handler === true && isHandler) ||
      row.whoSees === true
    );
  }

  const people = fc.record({
    role: fc.constantFrom(...ROLES),
    unit: fc.constantFrom(OWN, OTHER, 'traffic', null),
  });

  it('is as the interface says, for every role, unit and action', () => {
    fc.assert(
      fc.property(
        people,
        fc.constantFrom(...STAFF_ACTIONS),
        fc.constantFrom(OWN, OTHER, 'traffic', null),
        fc.constantFrom(OWN, OTHER, null),
        fc.constantFrom(null, 'staff-officer', 'staff-head', 'nobody'),
        fc.constantFrom<string[]>([], ['staff-dispatcher', 'staff-supervisor', 'staff-admin']),
        ({ role, unit }, action, of, station, assigneeId, handlers) => {
          const person = actor(role, { unit });
          const record = subject({ unit: of, station, assigneeId, handlers });
          expect(mayDo(person, record, action)).toBe(expected(person, record, action));
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('keeps words and answers of confidential matters to those who may read them', () => {
    const secret = subject({ confidential: 1 });
    for (const action of ['ask', 'reply', 'resolve', 'reveal', 'split', 'merge'] as const) {
      expect(mayDo(actor('head'), secret, action)).toBe(false);
      expect(mayDo(actor('admin'), secret, action)).toBe(false);
    }
    expect(mayDo(actor('head', { clearance: true }), secret, 'reply')).toBe(true);
    expect(mayDo(actor('dispatcher', { clearance: true }), secret, 'split')).toBe(true);
    // Who cannot read it may still move it on.
    expect(mayDo(actor('dispatcher'), secret, 'transfer')).toBe(true);
  });

  it('takes only the assignee for the handler, once there is one', () => {
    expect(mayDo(actor('officer'), assigned('somebody-else'), 'resolve')).toBe(false);
    expect(mayDo(actor('head'), assigned('somebody-else'), 'resolve')).toBe(false);
    expect(mayDo(actor('officer'), assigned('staff-officer'), 'resolve')).toBe(true);
    expect(mayDo(actor('officer'), subject(), 'resolve')).toBe(true);
  });

  it('lets nobody decide on reopening who handled the matter', () => {
    const record = subject({ status: 'resolved', handlers: ['staff-dispatcher'] });
    expect(mayDo(actor('dispatcher'), record, 'reopen')).toBe(false);
    expect(mayDo(actor('supervisor'), record, 'reopen')).toBe(true);
  });
});

describe('what the state forbids', () => {
  it('is every action outside its statuses', () => {
    for (const { action, from } of INTERFACE_TABLE)
      for (const status of STATUSES)
        if (!from.includes(status)) expect(obstacle(subject({ status, kind: 'idea' }), action)).toBe('status');
  });

  it('is a second return by the same unit, and any return once the matter is designated', () => {
    const routed = subject({ status: 'routed' });
    expect(obstacle(routed, 'return')).toBeNull();
    expect(obstacle({ ...routed, returnedBy: [OTHER] }, 'return')).toBeNull();
    expect(obstacle({ ...routed, returnedBy: [OWN] }, 'return')).toBe('returned_once');
    expect(obstacle({ ...routed, designated: 1 }, 'return')).toBe('designated');
  });

  it('is refusing what nobody asked for', () => {
    expect(obstacle(subject({ status: 'resolved' }), 'refuse_reopen')).toBe('not_asked');
    expect(obstacle(subject({ status: 'resolved', reopenAsked: 1 }), 'refuse_reopen')).toBeNull();
    expect(obstacle(subject({ status: 'resolved' }), 'reopen')).toBeNull();
  });

  it.each<[string, Subject['stage'], string[]]>([
    ['submitted', 'submitted', ['shortlist', 'adopt', 'keep', 'turn_down']],
    ['shortlisted', 'shortlisted', ['review', 'adopt', 'keep', 'turn_down']],
    ['reviewing', 'reviewing', ['review', 'adopt', 'keep', 'turn_down']],
    ['kept', 'kept', ['adopt', 'turn_down']],
    ['adopted', 'adopted', []],
    ['turned down', 'turned_down', []],
    ['standing', 'standing', []],
    ['no stage', null, []],
  ])('is what an idea that is %s cannot become', (_, stage, possible) => {
    const steps = ['shortlist', 'review', 'adopt', 'keep', 'turn_down'] as const;
    expect(steps.filter((step) => obstacle(subject({ kind: 'idea', stage }), step) === null)).toEqual(possible);
    expect(steps.filter((step) => obstacle(subject({ kind: 'help', stage }), step) === null)).toEqual([]);
  });
});
