import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { staffTable } from '../../src/people/table.ts';
import { getSuggestion } from '../../src/suggestions/queries/get-suggestion.ts';
import { engines } from '../setup/databases.ts';
import { act, givenStaff, stored } from '../setup/suggestions.ts';
import { type ActionWorld, actionWorld, at, fault } from './action-world.ts';

describe.each(engines())('work on a suggestion on %s', (engine) => {
  let w: ActionWorld;
  beforeAll(async () => {
    w = await actionWorld(engine);
  });
  afterAll(() => w.db.drop());
  beforeEach(() => w.reset());

  it('assign: to a person of the unit who is there; starts work, and the w.clock again', async () => {
    const { row } = await w.given();
    const elsewhere = await givenStaff(w.deps, { role: 'officer', unit: 'crim' });
    const gone = await givenStaff(w.deps, { role: 'officer', unit: 'traffic' });
    await w.deps.store.unitOfWork((tx) => tx.repo(staffTable).update({ id: gone.id }, { disabled: 1 }));
    for (const assignee of [elsewhere.id, gone.id, w.dispatcher.id, 'nobody'])
      await expect(act(w.deps, w.head, row.id, 'assign', { assignee })).rejects.toMatchObject(
        fault('invalid', 'assignee'),
      );
    expect(await act(w.deps, w.head, row.id, 'assign', { assignee: w.officer.id })).toMatchObject({
      status: 'accepted',
      assigneeId: w.officer.id,
      dueAt: row.dueAt,
    });
    await act(w.deps, w.officer, row.id, 'ask', { text: '哪一段？' });
    // From Monday to Wednesday the citizen is waited for: two working days more.
    w.clock.set('2026-03-04T10:00:00+08:00');
    const again = await act(w.deps, w.head, row.id, 'assign', { assignee: w.officer.id });
    expect(again).toMatchObject({ status: 'accepted', pausedAt: null });
    expect(row.dueAt).toBe(at('2026-03-11 17:30'));
    expect(again.dueAt).toBe(at('2026-03-13 17:30'));
  });

  it('ask, reply, resolve, close: what the citizen gets, and when the first word was said', async () => {
    const { row } = await w.given();
    await act(w.deps, w.officer, row.id, 'accept');
    w.clock.advance(60_000);
    const asked = await act(w.deps, w.officer, row.id, 'ask', { text: '哪一段路？' });
    expect(asked).toMatchObject({ status: 'awaiting_citizen', pausedAt: w.clock.now(), firstReplyAt: w.clock.now() });
    expect(w.lastTold()).toMatchObject({ type: 'staff.ask', text: '哪一段路？' });
    const first = w.clock.now();
    w.clock.advance(60_000);
    expect(await act(w.deps, w.officer, row.id, 'reply', { text: '正在查看' })).toMatchObject({
      status: 'awaiting_citizen',
      firstReplyAt: first,
    });
    expect(w.lastTold()).toMatchObject({ type: 'staff.reply', text: '正在查看' });
    expect(await act(w.deps, w.officer, row.id, 'resolve', { text: '已清理' })).toMatchObject({
      status: 'resolved',
      resolvedAt: w.clock.now(),
      pausedAt: null,
    });
    expect(w.lastTold()).toMatchObject({ type: 'staff.resolve', text: '已清理' });
    expect(await act(w.deps, w.dispatcher, row.id, 'close')).toMatchObject({
      status: 'closed',
      closedAt: w.clock.now(),
    });
    for (const { payload } of await w.eventsOf(row.id)) expect(JSON.stringify(payload)).not.toMatch(/哪一段|查看|清理/);
  });

  it('note: everyone who sees it, in any status, to nobody outside', async () => {
    const { row } = await w.given();
    const local = await givenStaff(w.deps, { role: 'officer', unit: 'pcs-fengting' });
    await act(w.deps, local, row.id, 'note', { text: '我路过看过' });
    await act(w.deps, w.dispatcher, row.id, 'decline', { reason: 'repeated', text: '已有同类件' });
    expect(await act(w.deps, w.supervisor, row.id, 'note', { text: '记录' })).toMatchObject({ status: 'declined' });
    expect(w.deps.told.filter((n) => n.type === 'staff.note').every((n) => n.text === undefined)).toBe(true);
  });

  it('decline: with a reason for the bureau and words for the citizen', async () => {
    const { row } = await w.given();
    expect(await act(w.deps, w.head, row.id, 'decline', { reason: 'court', text: '已进入诉讼' })).toMatchObject({
      status: 'declined',
      closedAt: w.clock.now(),
    });
    expect(w.lastTold()).toMatchObject({ type: 'staff.decline', text: '已进入诉讼' });
    const detail = await getSuggestion(w.deps, w.head, row.number);
    expect(detail.log.at(-1)?.text).toBe('court');
  });

  it('ask_extend and extend: later than the present date, told to the citizen when granted', async () => {
    const { row } = await w.given();
    await act(w.deps, w.officer, row.id, 'accept');
    for (const until of ['2026-03-01', '2026-03-10', '2026-03-11T17:30:00+08:00'])
      await expect(act(w.deps, w.officer, row.id, 'ask_extend', { until, reason: 'x' })).rejects.toMatchObject(
        fault('invalid', 'until'),
      );
    await act(w.deps, w.officer, row.id, 'ask_extend', { until: '2026-03-20', reason: '要施工' });
    expect(await stored(w.deps, row.id)).toMatchObject({
      dueAt: at('2026-03-11 17:30'),
      extendUntil: at('2026-03-20 23:59') + 59_000,
    });
    await expect(act(w.deps, w.officer, row.id, 'extend', { until: '2026-03-20', reason: 'x' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const extended = await act(w.deps, w.head, row.id, 'extend', {
      until: '2026-03-20T12:00:00+08:00',
      reason: '同意',
    });
    expect(extended).toMatchObject({ dueAt: at('2026-03-20 12:00'), extendUntil: null });
    expect(w.lastTold()).toMatchObject({ type: 'staff.extend', row: { dueAt: at('2026-03-20 12:00') } });
  });

  it('supervise and mark_petition: marks, nothing else', async () => {
    const { row } = await w.given();
    expect(await act(w.deps, w.supervisor, row.id, 'supervise', { text: '限期' })).toMatchObject({
      status: 'routed',
      supervised: 1,
    });
    expect(await act(w.deps, w.dispatcher, row.id, 'mark_petition')).toMatchObject({ status: 'routed', petition: 1 });
  });

  it('reopen: by somebody who did not handle it, with a w.clock that begins anew', async () => {
    const { row } = await w.given();
    const busy = await givenStaff(w.deps, { role: 'dispatcher' });
    await act(w.deps, busy, row.id, 'accept');
    await act(w.deps, w.officer, row.id, 'resolve', { text: '好了' });
    await expect(act(w.deps, busy, row.id, 'reopen', { reason: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(act(w.deps, w.dispatcher, row.id, 'refuse_reopen', { reason: 'x' })).rejects.toMatchObject({
      code: 'action_not_allowed',
      params: { why: { zh: '群众没有申请重办' } },
    });
    w.clock.set('2026-04-20T10:00:00+08:00');
    expect(await act(w.deps, w.dispatcher, row.id, 'reopen', { reason: '复核' })).toMatchObject({
      status: 'accepted',
      resolvedAt: null,
      dueAt: at('2026-04-29 17:30'),
    });
  });
});
