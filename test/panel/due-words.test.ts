import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueState, SOON, spanKey } from '../../src/panel/parts/due-words.ts';
import { isOpen, toneOf } from '../../src/panel/parts/status-tone.ts';
import { shortTime } from '../../src/panel/parts/time-words.ts';
import { STATUSES } from '../../src/suggestions/rules.ts';
import { OPEN_STATUSES } from '../../src/suggestions/transitions.ts';

const NOW = Date.parse('2026-11-24T02:00:00.000Z');
const iso = (at: number) => new Date(at).toISOString();

describe('what is left of a deadline', () => {
  it('adds up to the span it stands for', () => {
    fc.assert(
      fc.property(fc.integer({ min: -90 * 86_400_000, max: 90 * 86_400_000 }), (left) => {
        const due = dueState({ dueAt: iso(NOW + left), status: 'accepted' }, NOW);
        const minutes = (due.days * 24 + due.hours) * 60 + due.minutes;
        expect(minutes).toBe(Math.floor(Math.abs(left) / 60_000));
        expect(due.state).toBe(left < 0 ? 'late' : left < SOON ? 'soon' : 'ok');
      }),
    );
  });

  it('is not counted while the citizen is asked, nor after the end, nor without a clock', () => {
    const dueAt = iso(NOW - 1);
    expect(dueState({ dueAt, status: 'awaiting_citizen' }, NOW).state).toBe('paused');
    expect(dueState({ dueAt, status: 'resolved' }, NOW).state).toBe('none');
    expect(dueState({ dueAt: null, status: 'accepted' }, NOW).state).toBe('none');
  });

  it('is said in the largest unit that is not nothing, working days by their name', () => {
    const key = (days: number, hours: number, working = false) => spanKey({ days, hours, working });
    expect([key(2, 0), key(1, 0, true), key(2, 0, true), key(0, 3, true), key(0, 0)]).toEqual([
      'days',
      'workday',
      'workdays',
      'hours',
      'minutes',
    ]);
  });

  it('counts working time as the service told it, and goes on only while the clock does', () => {
    const matter = (counting: boolean, days = 0) =>
      ({
        dueAt: iso(NOW + 20 * 3_600_000),
        status: 'accepted',
        left: { ms: 3 * 3_600_000, days, unit: 'working', counting },
      }) as const;
    const later = NOW + 3_600_000;
    expect(dueState(matter(true), later, NOW)).toMatchObject({ state: 'soon', hours: 2, working: true });
    expect(dueState(matter(false), later, NOW)).toMatchObject({ state: 'soon', hours: 3 });
    expect(dueState(matter(true, 2), NOW)).toMatchObject({ days: 2, working: true });
  });
});

describe('the four states', () => {
  it('agree with the service on what is open', () => {
    expect(STATUSES.filter(isOpen)).toEqual(STATUSES.filter((status) => OPEN_STATUSES.includes(status)));
  });

  it('put what is late, untaken emergencies and asked reopenings first', () => {
    const calm = { status: 'accepted', overdue: false, urgency: 'normal', reopenAsked: false } as const;
    expect(toneOf(calm)).toBe('act');
    expect(toneOf({ ...calm, overdue: true })).toBe('now');
    expect(toneOf({ ...calm, status: 'routed', urgency: 'now' })).toBe('now');
    expect(toneOf({ ...calm, urgency: 'now' })).toBe('act');
    expect(toneOf({ ...calm, status: 'closed' })).toBe('done');
    expect(toneOf({ ...calm, status: 'closed', reopenAsked: true })).toBe('now');
    expect(toneOf({ ...calm, status: 'awaiting_citizen' })).toBe('wait');
  });
});

describe('moments in the bureau’s time', () => {
  it('are the clock today, the day otherwise, the year where it differs', () => {
    expect(shortTime('2026-11-24T01:05:00.000Z', NOW, 'zh-CN')).toBe('09:05');
    expect(shortTime('2026-11-22T16:30:00.000Z', NOW, 'zh-CN')).toBe('11月23日 00:30');
    expect(shortTime('2025-12-31T15:59:00.000Z', NOW, 'zh-CN')).toBe('2025年12月31日 23:59');
    expect(shortTime('nonsense', NOW, 'zh-CN')).toBe('');
  });
});
