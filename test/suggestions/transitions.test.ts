import { describe, expect, it } from 'vitest';
import { CITIZEN_TRANSITIONS } from '../../src/suggestions/citizen-transitions.ts';
import { CITIZEN_MOVES, STAFF_ACTIONS, STATUSES, type Status } from '../../src/suggestions/rules.ts';
import { OPEN_STATUSES, TRANSITIONS } from '../../src/suggestions/transitions.ts';
import { INTERFACE_TABLE } from './interface-table.ts';

const sorted = (values: readonly string[]) => [...values].sort();

describe('the action table', () => {
  it('names exactly the actions of the interface', () => {
    expect(sorted(Object.keys(TRANSITIONS))).toEqual(sorted(INTERFACE_TABLE.map((row) => row.action)));
    expect(sorted(STAFF_ACTIONS)).toEqual(sorted(INTERFACE_TABLE.map((row) => row.action)));
  });

  it.each(INTERFACE_TABLE)('has $action as the interface says', (row) => {
    const { from, to, who, fields } = TRANSITIONS[row.action];
    expect(sorted(from)).toEqual(sorted(row.from));
    expect(to).toBe(row.to);
    expect(sorted(who.unitRoles ?? [])).toEqual(sorted(row.unit));
    expect(sorted(who.bureau ?? [])).toEqual(sorted(row.bureau));
    expect(who.handler ?? false).toBe(row.handler ?? false);
    expect(who.visible ?? false).toBe(row.whoSees ?? false);
    expect(who.uninvolved ?? false).toBe(row.uninvolved ?? false);
    expect(fields.map((f) => (f.required ? f.name : `${f.name}?`))).toEqual(row.fields);
  });

  it('asks for a reason wherever somebody is disappointed', () => {
    for (const action of [
      'transfer',
      'return',
      'decide_return',
      'decline',
      'hand_over',
      'refuse_reopen',
      'turn_down',
    ] as const) {
      expect(TRANSITIONS[action].fields).toContainEqual({ name: 'reason', kind: 'reason', required: true });
    }
  });
});

describe('the statuses', () => {
  const FINAL: readonly Status[] = ['closed', 'merged', 'declined', 'withdrawn'];

  /** Where one step by staff or citizen may lead. */
  function next(status: Status): Status[] {
    const staff = Object.values(TRANSITIONS)
      .filter((t) => t.from.includes(status) && t.to !== 'same')
      .map((t) => t.to as Status);
    const citizen: Status[] = [
      ...(CITIZEN_TRANSITIONS.withdraw.includes(status) ? (['withdrawn'] as const) : []),
      ...(CITIZEN_TRANSITIONS.rate.includes(status) ? (['closed'] as const) : []),
    ];
    return [...staff, ...citizen];
  }

  function reaches(from: Status, goal: (s: Status) => boolean, seen = new Set<Status>()): boolean {
    if (goal(from)) return true;
    seen.add(from);
    return next(from).some((s) => !seen.has(s) && reaches(s, goal, seen));
  }

  it.each(STATUSES)('%s has a way to an end', (status) => {
    expect(reaches(status, (s) => FINAL.includes(s))).toBe(true);
  });

  it.each(OPEN_STATUSES)('%s has a way out by staff alone', (status) => {
    expect(Object.values(TRANSITIONS).some((t) => t.from.includes(status) && t.to !== 'same' && t.to !== status)).toBe(
      true,
    );
  });

  it.each(STATUSES)('%s can be reached', (status) => {
    expect(status === 'received' || STATUSES.some((s) => s !== status && next(s).includes(status))).toBe(true);
  });

  it('are open until resolved, declined, merged, withdrawn or closed', () => {
    expect(sorted(OPEN_STATUSES)).toEqual(
      sorted(STATUSES.filter((s) => !['resolved', 'closed', 'merged', 'declined', 'withdrawn'].includes(s))),
    );
  });
});

describe('the moves of citizens', () => {
  const ended = ['resolved', 'closed', 'declined'];

  it.each([
    // Written from the interface: "Citizen moves".
    ['supplement', OPEN_STATUSES],
    ['correct', ['received', 'review', 'routed']],
    ['withdraw', OPEN_STATUSES],
    ['rate', ['resolved']],
    ['ask_reopen', ended],
    ['endorse', OPEN_STATUSES],
    ['consent_hand_over', ['received', 'review', 'routed', 'accepted']],
    ['ask_person', [...OPEN_STATUSES, ...ended, 'merged']],
    ['ask_progress', [...OPEN_STATUSES, ...ended, 'merged']],
  ] as const)('%s', (move, from) => {
    expect(sorted(CITIZEN_TRANSITIONS[move])).toEqual(sorted(from));
  });

  it('are all in the table', () => {
    expect(sorted(Object.keys(CITIZEN_TRANSITIONS))).toEqual(sorted(CITIZEN_MOVES));
  });
});
