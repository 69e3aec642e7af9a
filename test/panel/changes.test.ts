import { describe, expect, it } from 'vitest';
import { expectChange, LEADS_TO, PENDING } from '../../src/panel/parts/expect-change.ts';
import { changesSince, seenOf } from '../../src/panel/parts/seen-changes.ts';
import type { SuggestionDetail } from '../../src/suggestions/contract.ts';
import type { StaffAction } from '../../src/suggestions/rules.ts';
import { TRANSITIONS } from '../../src/suggestions/transitions.ts';

const NOW = Date.parse('2026-11-24T02:00:00.000Z');

function matter(wishes: Partial<SuggestionDetail> = {}): SuggestionDetail {
  const actions: StaffAction[] = ['accept', 'reply', 'note', 'resolve', 'merge'];
  return {
    number: '2611240001',
    status: 'routed',
    kind: 'complaint',
    category: 'traffic.parking',
    station: null,
    unit: { code: 'traffic', name: '交警大队' },
    town: null,
    village: null,
    urgency: 'normal',
    createdAt: new Date(NOW).toISOString(),
    updatedAt: new Date(NOW).toISOString(),
    dueAt: null,
    overdue: false,
    confidential: false,
    assignee: null,
    summary: '乱停车',
    rating: null,
    reopenAsked: false,
    confidence: 0.8,
    version: 1,
    text: '乱停车',
    messages: [],
    log: [],
    understanding: null,
    duplicates: [],
    allowedActions: actions.map((action) => ({ action, fields: [...TRANSITIONS[action].fields] })),
    mergedInto: null,
    stage: null,
    firstReplyDueAt: null,
    firstReplyAt: null,
    petition: false,
    supervised: false,
    ...wishes,
  };
}

const entry = (type: string, name: string): SuggestionDetail['log'][number] => ({
  at: new Date(NOW).toISOString(),
  type,
  actor: { type: 'staff', name },
  detail: {},
  text: null,
});
const sent = (id: string, name: string, text: string): SuggestionDetail['messages'][number] => ({
  id,
  direction: 'out',
  text,
  at: new Date(NOW).toISOString(),
  purpose: 'reply',
  location: null,
  media: null,
  author: { id: name, name },
});

describe('what an action will most likely change', () => {
  it('leads where the service’s own table leads', () => {
    for (const [action, status] of Object.entries(LEADS_TO))
      expect([action, TRANSITIONS[action as StaffAction].to]).toEqual([action, status]);
  });

  it('is shown at once: the status, and words to the citizen as not yet taken', () => {
    expect(expectChange(matter(), { action: 'accept', version: 1 }, '林', NOW)?.status).toBe('accepted');
    const replied = expectChange(matter(), { action: 'reply', version: 1, text: '已到现场' }, '林', NOW);
    expect(replied?.messages).toMatchObject([{ id: PENDING, text: '已到现场', author: { name: '林' } }]);
    expect(replied?.status).toBe('routed');
  });

  it('is not guessed for notes, for what hangs on more, nor for what is not allowed', () => {
    expect(expectChange(matter(), { action: 'note', version: 1, text: '内部' }, '林', NOW)).toBeNull();
    expect(expectChange(matter(), { action: 'merge', version: 1 }, '林', NOW)).toBeNull();
    expect(expectChange(matter({ allowedActions: [] }), { action: 'accept', version: 1 }, '林', NOW)).toBeNull();
  });
});

describe('what happened meanwhile', () => {
  it('is every step since the last look, with the words its doer sent', () => {
    const before = matter({ log: [entry('staff.accept', '林')], messages: [sent('m1', '林', '旧的')] });
    const after = matter({
      version: 3,
      log: [...before.log, entry('staff.reply', '林'), entry('staff.note', '张')],
      messages: [...before.messages, sent('m2', '林', '已清场'), sent(PENDING, '我', '在写的')],
    });
    expect(changesSince(after, seenOf(before))).toEqual([
      { entry: after.log[1], words: '已清场' },
      { entry: after.log[2], words: null },
    ]);
    expect(changesSince(after, seenOf(after))).toEqual([]);
  });
});
