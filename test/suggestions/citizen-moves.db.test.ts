import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCalendar } from '../../src/calendar/create-calendar.ts';
import { lockConversation } from '../../src/conversation/lock.ts';
import type { StaffActor } from '../../src/kernel/actor.ts';
import { CITIZEN_TRANSITIONS } from '../../src/suggestions/citizen-transitions.ts';
import { applyCitizenMove, type CitizenRequest } from '../../src/suggestions/commands/apply-citizen-move.ts';
import { foldAll } from '../../src/suggestions/fold.ts';
import { CITIZEN_MOVES, STATUSES } from '../../src/suggestions/rules.ts';
import { suggestionEventTable, suggestionTable } from '../../src/suggestions/table.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import { type TestDeps, testClock, testDeps, testPack, withLanguage } from '../setup/deps.ts';
import { act, type GivenSuggestion, givenStaff, givenSuggestion, givenUnits, stored } from '../setup/suggestions.ts';

const at = (wall: string) => Date.parse(`${wall.replace(' ', 'T')}:00+08:00`);

const REQUESTS: Record<(typeof CITIZEN_MOVES)[number], CitizenRequest> = {
  supplement: { move: 'supplement', messageIds: ['m1'] },
  correct: { move: 'correct', confirmed: true },
  withdraw: { move: 'withdraw' },
  rate: { move: 'rate', score: 3 },
  ask_reopen: { move: 'ask_reopen' },
  endorse: { move: 'endorse' },
  ask_person: { move: 'ask_person' },
  ask_progress: { move: 'ask_progress' },
  consent_hand_over: { move: 'consent_hand_over', yes: true, to: 'hotline' },
};

describe.each(engines())('moves of citizens on %s', (engine) => {
  let db: TestStore;
  let deps: TestDeps;
  let officer: StaffActor;
  const clock = testClock();

  beforeAll(async () => {
    db = await freshStore(engine, clock.now);
    const calendar = createCalendar(testPack().holidays, 'Asia/Shanghai');
    deps = await withLanguage(testDeps(db, { clock, calendar }));
    await givenUnits(deps);
    officer = await givenStaff(deps, { role: 'officer', unit: 'traffic' });
  });
  afterAll(() => db.drop());
  beforeEach(() => {
    clock.set('2026-03-02T10:00:00+08:00');
    deps.told.length = 0;
  });

  function move(given: GivenSuggestion, request: CitizenRequest, conversationId = given.conversationId) {
    return deps.store.unitOfWork(async (tx) => {
      await lockConversation(tx, conversationId);
      return applyCitizenMove(tx, deps, { type: 'citizen', conversationId }, given.row.id, request);
    });
  }

  const eventsOf = (suggestionId: string) =>
    deps.store.read.repo(suggestionEventTable).find({ where: { suggestionId }, order: { seq: 'ASC' } });
  const resolved = async () => {
    const given = await givenSuggestion(deps);
    await act(deps, officer, given.row.id, 'accept');
    await act(deps, officer, given.row.id, 'resolve', { text: '已清理' });
    return given;
  };

  it.each(CITIZEN_MOVES)('%s is possible in its statuses and leaves no trace in others', async (name) => {
    for (const status of STATUSES) {
      const given = await givenSuggestion(deps);
      await deps.store.unitOfWork((tx) => tx.repo(suggestionTable).update({ id: given.row.id }, { status }));
      deps.told.length = 0;
      const result = await move(given, REQUESTS[name]);
      if (CITIZEN_TRANSITIONS[name].includes(status)) {
        expect(result.ok).toBe(true);
        expect((await eventsOf(given.row.id)).at(-1)).toMatchObject({
          type: `citizen.${name}`,
          actorType: 'citizen',
          actorId: given.conversationId,
        });
        expect(deps.told.map((n) => n.type)).toEqual([`citizen.${name}`]);
      } else {
        expect(result).toEqual({ ok: false, status });
        expect(await eventsOf(given.row.id)).toHaveLength(1);
        expect(deps.told).toEqual([]);
      }
    }
  });

  it('touches nobody else’s matter', async () => {
    const mine = await givenSuggestion(deps);
    const other = await givenSuggestion(deps);
    expect(await move(mine, { move: 'withdraw' }, other.conversationId)).toEqual({ ok: false, status: null });
    const gone = { ...mine, row: { ...mine.row, id: 'nothing' } };
    expect(await move(gone, { move: 'withdraw' })).toEqual({ ok: false, status: null });
    expect(await stored(deps, mine.row.id)).toMatchObject({ status: 'routed', version: 1 });
  });

  it('supplement: goes on with the work and the clock when it was waited for', async () => {
    const given = await givenSuggestion(deps);
    await act(deps, officer, given.row.id, 'accept');
    await move(given, { move: 'supplement', messageIds: ['m9'] });
    expect(await stored(deps, given.row.id)).toMatchObject({ status: 'accepted', dueAt: at('2026-03-11 17:30') });
    await act(deps, officer, given.row.id, 'ask', { text: '哪一段？' });
    // Friday afternoon to Monday morning: two and a half office hours of waiting, nothing for the weekend.
    clock.set('2026-03-06T16:00:00+08:00');
    await act(deps, officer, given.row.id, 'note', { text: '等回复' });
    clock.set('2026-03-09T09:00:00+08:00');
    expect(await move(given, { move: 'supplement', messageIds: ['m10'] })).toMatchObject({
      ok: true,
      row: { status: 'accepted', pausedAt: null, dueAt: at('2026-03-18 17:30') },
    });
    expect((await eventsOf(given.row.id)).at(-1)?.payload).toMatchObject({ messageIds: ['m10'] });
  });

  it('supplement: a clock that runs on is moved by the time waited', async () => {
    const given = await givenSuggestion(deps, { understanding: { category: 'traffic.accident' } });
    expect(given.row.dueAt).toBe(at('2026-03-03 10:00'));
    await act(deps, officer, given.row.id, 'accept');
    await act(deps, officer, given.row.id, 'ask', { text: '哪一段？' });
    clock.advance(5 * 3_600_000);
    expect(await move(given, { move: 'supplement', messageIds: ['m'] })).toMatchObject({
      row: { dueAt: at('2026-03-03 15:00') },
    });
  });

  it('correct: another category or place finds another unit, until it was accepted', async () => {
    const given = await givenSuggestion(deps);
    expect(await move(given, { move: 'correct', kind: 'complaint', category: 'dog-noise.noise' })).toMatchObject({
      row: { unit: 'pcs-fengting', status: 'routed', category: 'dog-noise.noise' },
    });
    expect((await eventsOf(given.row.id)).at(-1)?.payload).toMatchObject({
      fromKind: 'complaint',
      fromCategory: 'traffic.parking',
    });
    expect(await move(given, { move: 'correct', place: '榜头镇' })).toMatchObject({
      row: { unit: 'pcs-bangtou', station: 'pcs-bangtou', town: '榜头镇' },
    });
    await expect(move(given, { move: 'correct', place: '月球村' })).rejects.toMatchObject({ code: 'invalid' });
    expect(await move(given, { move: 'correct', person: true })).toMatchObject({
      row: { unit: null, status: 'review' },
    });
    expect(await stored(deps, given.row.id)).toMatchObject(foldAll(await eventsOf(given.row.id)));
  });

  it('correct: what becomes confidential keeps no masked copy', async () => {
    const given = await givenSuggestion(deps);
    expect(given.row.masked).not.toBeNull();
    expect(await move(given, { move: 'correct', kind: 'tip', category: 'drugs.use' })).toMatchObject({
      row: { confidential: 1, masked: null, summary: null, unit: 'drug' },
    });
    expect(await stored(deps, given.row.id)).toMatchObject({ masked: null, summary: null });
  });

  it.each([
    [5, 'closed', 0],
    [4, 'closed', 0],
    [3, 'resolved', 0],
    [2, 'resolved', 1],
    [1, 'resolved', 1],
  ])('rate: %i leaves it %s (reopening asked: %i)', async (score, status, reopenAsked) => {
    const given = await resolved();
    const result = await move(given, { move: 'rate', score });
    expect(result).toMatchObject({ ok: true, row: { rating: score, status, reopenAsked } });
    if (status === 'closed') expect(result).toMatchObject({ row: { closedAt: clock.now() } });
  });

  it('rate: a better second mark takes the first one’s wish back', async () => {
    const given = await resolved();
    await move(given, { move: 'rate', score: 1 });
    expect(await move(given, { move: 'rate', score: 5 })).toMatchObject({ row: { status: 'closed', reopenAsked: 0 } });
  });

  it('ask_reopen: waits for a decision, which ends it', async () => {
    const given = await resolved();
    expect(await move(given, { move: 'ask_reopen' })).toMatchObject({ row: { status: 'resolved', reopenAsked: 1 } });
    const supervisor = await givenStaff(deps, { role: 'supervisor' });
    expect(await act(deps, supervisor, given.row.id, 'refuse_reopen', { reason: '已核查' })).toMatchObject({
      status: 'resolved',
      reopenAsked: 0,
    });
    expect(deps.told.at(-1)).toMatchObject({ type: 'staff.refuse_reopen', text: '已核查' });
    await move(given, { move: 'ask_reopen' });
    expect(await act(deps, supervisor, given.row.id, 'reopen', { reason: '属实' })).toMatchObject({
      status: 'accepted',
      reopenAsked: 0,
      rating: null,
    });
  });

  it('consent_hand_over: only a yes hands over', async () => {
    const wishes = { understanding: { category: 'non-police.utility' } };
    const no = await givenSuggestion(deps, wishes);
    expect(await move(no, { move: 'consent_hand_over', yes: false, to: 'hotline' })).toMatchObject({
      row: { status: 'routed', handedTo: null },
    });
    const yes = await givenSuggestion(deps, wishes);
    expect(await move(yes, { move: 'consent_hand_over', yes: true, to: 'hotline' })).toMatchObject({
      row: { status: 'handed_over', handedTo: 'hotline' },
    });
  });

  it('withdraw: ends it, once', async () => {
    const given = await givenSuggestion(deps);
    expect(await move(given, { move: 'withdraw' })).toMatchObject({
      row: { status: 'withdrawn', closedAt: clock.now() },
    });
    expect(await move(given, { move: 'withdraw' })).toEqual({ ok: false, status: 'withdrawn' });
  });

  it('keeps both of two moves at once, one after the other', async () => {
    const given = await givenSuggestion(deps);
    await Promise.all([
      move(given, { move: 'supplement', messageIds: ['a'] }),
      move(given, { move: 'supplement', messageIds: ['b'] }),
      act(deps, officer, given.row.id, 'accept').catch(() => {}),
    ]);
    const events = await eventsOf(given.row.id);
    expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 1));
    expect(events.filter((e) => e.type === 'citizen.supplement')).toHaveLength(2);
    expect(await stored(deps, given.row.id)).toMatchObject(foldAll(events));
  });
});
