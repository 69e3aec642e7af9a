import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StaffActor } from '../../src/kernel/actor.ts';
import { actOnSuggestion } from '../../src/suggestions/commands/act-on-suggestion.ts';
import { foldAll } from '../../src/suggestions/fold.ts';
import { allowedActions } from '../../src/suggestions/policy.ts';
import { getSuggestion } from '../../src/suggestions/queries/get-suggestion.ts';
import { caseTextTable, suggestionTable } from '../../src/suggestions/table.ts';
import { engines } from '../setup/databases.ts';
import { act, givenStaff, stored } from '../setup/suggestions.ts';
import { type ActionWorld, actionWorld, fault } from './action-world.ts';

describe.each(engines())('the frame of every action on %s', (engine) => {
  let w: ActionWorld;
  beforeAll(async () => {
    w = await actionWorld(engine);
  });
  afterAll(() => w.db.drop());
  beforeEach(() => w.reset());

  it('writes row, event, audit, news and hint of one step', async () => {
    const { row } = await w.given();
    w.deps.heard.length = 0;
    const after = await act(w.deps, w.officer, row.id, 'accept');
    expect(after).toMatchObject({ status: 'accepted', version: 2, updatedAt: w.clock.now() });
    expect((await w.eventsOf(row.id)).at(-1)).toMatchObject({
      type: 'staff.accept',
      seq: 2,
      actorType: 'staff',
      actorId: w.officer.id,
      payload: { status: 'accepted' },
    });
    expect(await w.auditOf(row.number)).toMatchObject([
      { action: 'suggestion.accept', staffId: w.officer.id, objectType: 'suggestion', address: '127.0.0.1' },
    ]);
    expect(w.lastTold()).toMatchObject({
      type: 'staff.accept',
      actor: w.officer,
      row: { id: row.id, status: 'accepted' },
    });
    expect(w.deps.heard).toContainEqual({
      topic: 'suggestion',
      id: row.number,
      units: ['traffic', 'pcs-fengting'],
    });
  });

  it('compares the version before it judges the action', async () => {
    const { row } = await w.given();
    for (const action of ['accept', 'close', 'fly', 'route'])
      for (const version of [0, 2])
        await expect(actOnSuggestion(w.deps, w.officer, row.number, { action, version }, null)).rejects.toMatchObject({
          code: 'conflict',
        });
    expect(await stored(w.deps, row.id)).toMatchObject({ version: 1, status: 'routed' });
  });

  it('lets one of two win who act on the same version', async () => {
    const { row } = await w.given();
    const outcomes = await Promise.allSettled(
      [w.officer, w.head, w.dispatcher].map((who) =>
        actOnSuggestion(w.deps, who, row.number, { action: 'accept', version: 1 }, null),
      ),
    );
    expect(outcomes.filter((o) => o.status === 'fulfilled')).toHaveLength(1);
    for (const o of outcomes) if (o.status === 'rejected') expect(o.reason).toMatchObject({ code: 'conflict' });
    expect(await w.eventsOf(row.id)).toHaveLength(2);
  });

  it('refuses: unknown action, absent number, not theirs, not allowed now, a missing field', async () => {
    const { row } = await w.given();
    const stranger = await givenStaff(w.deps, { role: 'officer', unit: 'crim' });
    const tries: [StaffActor, string, Record<string, string>, object][] = [
      [w.officer, 'fly', {}, fault('action_unknown')],
      [stranger, 'accept', {}, fault('not_found')],
      [w.officer, 'transfer', { to: 'crim', reason: '不归我们' }, fault('forbidden')],
      [w.supervisor, 'accept', {}, fault('forbidden')],
      [w.officer, 'resolve', { text: '好了' }, { code: 'action_not_allowed', params: { status: 'routed' } }],
      [w.officer, 'return', { text: '请转城管' }, fault('invalid', 'reason')],
      [w.officer, 'return', { reason: 'not_ours' }, fault('invalid', 'text')],
      [w.officer, 'note', {}, fault('invalid', 'text')],
    ];
    for (const [who, action, fields, expected] of tries)
      await expect(act(w.deps, who, row.id, action, fields), action).rejects.toMatchObject(expected);
    await expect(
      actOnSuggestion(w.deps, w.officer, '2603029999', { action: 'accept', version: 1 }, null),
    ).rejects.toMatchObject({ code: 'not_found' });
    expect(await stored(w.deps, row.id)).toMatchObject({ version: 1, status: 'routed' });
    expect(await w.auditOf(row.number)).toEqual([]);
  });

  it('keeps words of staff sealed, and only ids and codes in the log', async () => {
    const { row } = await w.given();
    await act(w.deps, w.officer, row.id, 'note', { text: '与报案人林志强通过话' });
    const [text] = await w.deps.store.read.repo(caseTextTable).findBy({ suggestionId: row.id });
    expect(text?.body).not.toContain('林志强');
    expect((await w.eventsOf(row.id)).at(-1)?.payload).toEqual({ textId: text?.id });
    const detail = await getSuggestion(w.deps, w.officer, row.number);
    expect(detail.log.at(-1)).toMatchObject({ type: 'staff.note', text: expect.stringContaining('通过话') });
  });

  it('has a row that is what its log adds up to, after every kind of step', async () => {
    const { row } = await w.given();
    await act(w.deps, w.officer, row.id, 'return', { reason: 'not_ours', text: '请核实' });
    await act(w.deps, w.dispatcher, row.id, 'decide_return', { uphold: false, reason: '归交警' });
    await act(w.deps, w.head, row.id, 'assign', { assignee: w.officer.id });
    await act(w.deps, w.officer, row.id, 'ask', { text: '具体哪一段？' });
    w.clock.advance(3_600_000);
    await act(w.deps, w.head, row.id, 'assign', { assignee: w.officer.id });
    await act(w.deps, w.officer, row.id, 'ask_extend', { until: '2026-05-01', reason: '要施划标线' });
    await act(w.deps, w.dispatcher, row.id, 'extend', { until: '2026-04-30', reason: '同意' });
    await act(w.deps, w.supervisor, row.id, 'supervise', { text: '请尽快' });
    await act(w.deps, w.supervisor, row.id, 'mark_petition');
    await act(w.deps, w.dispatcher, row.id, 'relocate', { place: '榜头镇' });
    await act(w.deps, w.officer, row.id, 'reply', { text: '已现场查看' });
    await act(w.deps, w.officer, row.id, 'resolve', { text: '已划线' });
    await act(w.deps, w.dispatcher, row.id, 'close');
    await act(w.deps, w.supervisor, row.id, 'reopen', { reason: '又停满了' });
    const present = await stored(w.deps, row.id);
    expect(present).toMatchObject(foldAll(await w.eventsOf(row.id)));
    expect(present).toMatchObject({
      station: 'pcs-bangtou',
      town: '榜头镇',
      unit: 'traffic',
      petition: 1,
      supervised: 1,
    });
  });

  it('offers in allowedActions only what can then be done', async () => {
    const { row } = await w.given();
    const fields = {
      to: 'crim',
      reason: '原因',
      text: '文字',
      assignee: w.officer.id,
      kind: 'complaint',
      category: 'traffic.accident',
      place: '榜头镇',
      until: '2026-12-01',
      field: 'mobile',
      uphold: false,
    } as const;
    for (const who of [w.officer, w.head, w.dispatcher, w.supervisor, w.admin]) {
      for (const action of allowedActions(who, row)) {
        const fresh = await w.given();
        if (action === 'merge' || action === 'split') continue;
        const to = action === 'hand_over' ? 'fire' : 'crim';
        await expect(act(w.deps, who, fresh.row.id, action, { ...fields, to }), action).resolves.toBeDefined();
      }
    }
    expect(await w.deps.store.read.repo(suggestionTable).countBy({ status: 'handed_over' })).toBeGreaterThan(0);
  });
});
