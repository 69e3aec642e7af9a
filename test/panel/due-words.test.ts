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
        const due = dueState(iso(NOW + left), 'accepted', NOW);
        const minutes = (due.days * 24 + due.hours) * 60 + due.minutes;
        expect(minutes).toBe(Math.floor(Math.abs(left) / 60_000));
        expect(due.state).toBe(left < 0 ? 'late' : left < SOON ? 'soon' : 'ok');
      }),
    );
  });

  it('is not counted while the citizen is asked, nor after the end, nor without a clock', () => {
    expect(dueState(iso(NOW - 1), 'awaiting_citizen', NOW).state).toBe('paused');
    expect(dueState(iso(NOW - 1), 'resolved', NOW).state).toBe('none');
    expect(dueState(null, 'accepted', NOW).state).toBe('none');
  });

  it('is said in the largest unit that is not nothing', () => {
    expect([spanKey({ days: 2, hours: 0 }), spanKey({ days: 0, hours: 3 }), spanKey({ days: 0, hours: 0 })]).toEqual([
      'days',
      'hours',
      'minutes',
    ]);
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
