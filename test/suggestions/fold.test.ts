import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FoldEvent, fold, foldAll } from '../../src/suggestions/fold.ts';
import { isOverdue } from '../../src/suggestions/overdue.ts';
import type { EventPayload, EventType } from '../../src/suggestions/rules.ts';
import { CITIZEN_MOVES, STAFF_ACTIONS } from '../../src/suggestions/rules.ts';

let at = 1_000;
const event = (type: EventType, payload: EventPayload = {}): FoldEvent => ({
  type,
  payload,
  at: ++at,
  seq: at - 1_000,
});
const log = (...events: [EventType, EventPayload?][]) => {
  at = 1_000;
  return foldAll(events.map(([type, payload]) => event(type, payload)));
};

const OPENED: [EventType, EventPayload] = [
  'opened',
  {
    status: 'routed',
    kind: 'help',
    category: 'crime.theft',
    station: 'pcs-fengting',
    unit: 'pcs-fengting',
    dueAt: 9_000,
  },
];

describe('fold', () => {
  it('takes what an event names and leaves the rest', () => {
    const row = log(OPENED, ['staff.transfer', { status: 'routed', unit: 'traffic', to: 'traffic' }]);
    expect(row).toMatchObject({
      unit: 'traffic',
      station: 'pcs-fengting',
      kind: 'help',
      dueAt: 9_000,
      createdAt: 1_001,
    });
    expect(row).toMatchObject({ version: 2, updatedAt: 1_002 });
  });

  it('takes null for a value, and a missing key for no change', () => {
    expect(log(OPENED, ['citizen.correct', { status: 'review', unit: null }])).toMatchObject({
      unit: null,
      station: 'pcs-fengting',
    });
  });

  it('counts the first word of a person once, and no note', () => {
    expect(log(OPENED, ['staff.accept'], ['staff.note']).firstReplyAt).toBeNull();
    expect(log(OPENED, ['staff.reply'], ['staff.ask'], ['staff.resolve']).firstReplyAt).toBe(1_002);
  });

  it('stops the clock at a question and starts it again at the answer, or when somebody is assigned', () => {
    const asked = log(OPENED, ['staff.ask', { status: 'awaiting_citizen' }]);
    expect(asked.pausedAt).toBe(1_002);
    for (const next of ['citizen.supplement', 'staff.assign', 'staff.resolve', 'citizen.withdraw'] as const)
      expect(fold(asked, event(next)).pausedAt).toBeNull();
    expect(fold(asked, event('staff.reply')).pausedAt).toBe(1_002);
  });

  it('remembers every return and a designation', () => {
    const row = log(
      OPENED,
      ['staff.return', { by: 'pcs-fengting' }],
      ['staff.decide_return', { unit: 'traffic', designated: false }],
      ['staff.return', { by: 'traffic' }],
      ['staff.decide_return', { unit: 'crim', designated: true }],
    );
    expect(row).toMatchObject({ returnedBy: ['pcs-fengting', 'traffic'], designated: 1, unit: 'crim' });
  });

  it('takes the wish to reopen back at a good mark, and marks it at a bad one', () => {
    const bad = log(OPENED, ['staff.resolve', { status: 'resolved' }], ['citizen.rate', { score: 1, reopen: true }]);
    expect(bad).toMatchObject({ rating: 1, reopenAsked: 1, closedAt: null });
    expect(fold(bad, event('citizen.rate', { score: 5, status: 'closed' }))).toMatchObject({
      rating: 5,
      reopenAsked: 0,
      status: 'closed',
    });
    expect(fold(bad, event('staff.reopen', { status: 'accepted' }))).toMatchObject({
      rating: null,
      reopenAsked: 0,
      resolvedAt: null,
    });
  });

  it('knows no handler after a matter went elsewhere', () => {
    const assigned = log(OPENED, ['staff.assign', { status: 'accepted', assigneeId: 'p1' }]);
    for (const type of ['staff.transfer', 'staff.route', 'staff.decide_return'] as const)
      expect(fold(assigned, event(type)).assigneeId).toBeNull();
    expect(fold(assigned, event('staff.reply')).assigneeId).toBe('p1');
  });

  it('gives the same row for the same log, whatever is in it, and never changes what it was given', () => {
    const types = fc.constantFrom<EventType>(
      'opened',
      'place_known',
      'place_unknown',
      'escalated',
      ...STAFF_ACTIONS.map((a) => `staff.${a}` as const),
      ...CITIZEN_MOVES.map((m) => `citizen.${m}` as const),
    );
    const payloads = fc.record(
      {
        status: fc.constantFrom('routed', 'accepted', 'closed'),
        unit: fc.option(fc.constantFrom('traffic', 'crim')),
        dueAt: fc.option(fc.nat()),
        score: fc.integer({ min: 1, max: 5 }),
        to: fc.option(fc.constantFrom('fire', 'mediation')),
        by: fc.constantFrom('traffic', 'crim'),
        yes: fc.boolean(),
        until: fc.nat(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(types, payloads), { minLength: 1, maxLength: 30 }), (steps) => {
        const events = steps.map(([type, payload], i): FoldEvent => ({ type, payload, at: i, seq: i + 1 }));
        const copy = structuredClone(events);
        const row = foldAll(events);
        expect(foldAll(events)).toEqual(row);
        expect(events).toEqual(copy);
        expect(row.version).toBe(steps.length);
        // Folding on from any point gives the same.
        const half = Math.floor(events.length / 2);
        expect(events.slice(half).reduce((r, e) => fold(r, e), foldAll(events.slice(0, half)))).toEqual(row);
      }),
      { numRuns: 300 },
    );
  });
});

describe('overdue', () => {
  const row = { status: 'accepted', dueAt: 100, pausedAt: null } as const;
  it.each([
    [row, 100, false],
    [row, 101, true],
    [{ ...row, dueAt: null }, 101, false],
    [{ ...row, status: 'resolved' } as const, 101, false],
    [{ ...row, status: 'handed_over' } as const, 101, true],
    // The clock stood still before the date, or only after it.
    [{ ...row, status: 'awaiting_citizen', pausedAt: 90 } as const, 500, false],
    [{ ...row, status: 'awaiting_citizen', pausedAt: 110 } as const, 500, true],
  ])('%j at %i: %s', (given, now, expected) => {
    expect(isOverdue(given, now)).toBe(expected);
  });
});
