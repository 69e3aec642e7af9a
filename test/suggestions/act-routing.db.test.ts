import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { engines } from '../setup/databases.ts';
import { act, givenStaff, stored } from '../setup/suggestions.ts';
import { type ActionWorld, actionWorld, at, fault } from './action-world.ts';

describe.each(engines())('routing actions on %s', (engine) => {
  let w: ActionWorld;
  beforeAll(async () => {
    w = await actionWorld(engine);
  });
  afterAll(() => w.db.drop());
  beforeEach(() => w.reset());

  const unsure = { understanding: { band: 'unsure' } as const };

  it('route: a w.dispatcher decides what the machine left open', async () => {
    const { row } = await w.given(unsure);
    expect(row).toMatchObject({ status: 'review', unit: null });
    const fields = { to: 'household', kind: 'ask', category: 'household.idcard', place: '榜头镇' } as const;
    expect(await act(w.deps, w.dispatcher, row.id, 'route', fields)).toMatchObject({
      status: 'routed',
      unit: 'household',
      kind: 'ask',
      category: 'household.idcard',
      station: 'pcs-bangtou',
      town: '榜头镇',
      // One working day after Monday.
      dueAt: at('2026-03-03 17:30'),
    });
    expect(w.lastTold()).toMatchObject({ type: 'staff.route', payload: { to: 'household' } });
  });

  it('route: to a unit that exists and is inside; to known categories and places', async () => {
    const { row } = await w.given(unsure);
    for (const to of ['hotline', 'fire', 'mediation', 'pcs', 'nowhere', ''])
      await expect(act(w.deps, w.dispatcher, row.id, 'route', { to })).rejects.toMatchObject(fault('invalid', 'to'));
    const wrong = { category: 'no.such', place: '月球村' };
    for (const [field, value] of Object.entries(wrong))
      await expect(act(w.deps, w.dispatcher, row.id, 'route', { to: 'traffic', [field]: value })).rejects.toMatchObject(
        fault('invalid', field),
      );
  });

  it('transfer: elsewhere, without the assignee, the w.clock going on', async () => {
    const { row } = await w.given();
    await act(w.deps, w.head, row.id, 'assign', { assignee: w.officer.id });
    await expect(act(w.deps, w.head, row.id, 'transfer', { to: 'traffic', reason: '自己' })).rejects.toMatchObject(
      fault('invalid', 'to'),
    );
    w.clock.advance(3_600_000);
    expect(await act(w.deps, w.head, row.id, 'transfer', { to: 'pcs-fengting', reason: '属地处理' })).toMatchObject({
      status: 'routed',
      unit: 'pcs-fengting',
      assigneeId: null,
      dueAt: row.dueAt,
    });
  });

  it('return: once per unit; after the second the unit is designated', async () => {
    const { row } = await w.given();
    await act(w.deps, w.officer, row.id, 'return', { reason: 'not_ours', text: '停车场内' });
    expect(await stored(w.deps, row.id)).toMatchObject({
      status: 'returned',
      returnedBy: ['traffic'],
      unit: 'traffic',
    });
    await expect(act(w.deps, w.dispatcher, row.id, 'decide_return', { reason: '再看' })).rejects.toMatchObject(
      fault('invalid', 'to'),
    );
    const back = await act(w.deps, w.dispatcher, row.id, 'decide_return', { uphold: false, reason: '仍归交警' });
    expect(back).toMatchObject({ status: 'routed', unit: 'traffic', designated: 0 });
    await expect(act(w.deps, w.officer, row.id, 'return', { reason: 'not_ours', text: '再退' })).rejects.toMatchObject({
      code: 'action_not_allowed',
      params: { why: { zh: '本单位已退过一次' } },
    });
    await act(w.deps, w.dispatcher, row.id, 'transfer', { to: 'pcs-fengting', reason: '试属地' });
    const local = await givenStaff(w.deps, { role: 'officer', unit: 'pcs-fengting' });
    await act(w.deps, local, row.id, 'return', { reason: 'no_powers', text: '无权' });
    expect(
      await act(w.deps, w.dispatcher, row.id, 'decide_return', { to: 'public-order', reason: '指定' }),
    ).toMatchObject({
      status: 'routed',
      unit: 'public-order',
      designated: 1,
      returnedBy: ['traffic', 'pcs-fengting'],
    });
    const third = await givenStaff(w.deps, { role: 'head', unit: 'public-order' });
    await expect(act(w.deps, third, row.id, 'return', { reason: 'x', text: 'y' })).rejects.toMatchObject({
      code: 'action_not_allowed',
      params: { why: { zh: '已指定承办，不能再退' } },
    });
  });

  it('return: counts for the unit that has the matter, also when an administrator does it', async () => {
    const { row } = await w.given();
    expect(await act(w.deps, w.admin, row.id, 'return', { reason: 'x', text: 'y' })).toMatchObject({
      returnedBy: ['traffic'],
    });
  });

  it('reclassify: routed anew with the new deadline if the unit changes, else where it is', async () => {
    const { row } = await w.given();
    await act(w.deps, w.officer, row.id, 'accept');
    const same = await act(w.deps, w.officer, row.id, 'reclassify', { kind: 'ask', category: 'traffic.licence' });
    expect(same).toMatchObject({ status: 'accepted', unit: 'traffic', dueAt: at('2026-03-03 17:30') });
    const moved = await act(w.deps, w.officer, row.id, 'reclassify', {
      kind: 'complaint',
      category: 'dog-noise.noise',
    });
    expect(moved).toMatchObject({ status: 'routed', unit: 'pcs-fengting', assigneeId: null });
    expect(moved.dueAt).toBe(at('2026-03-11 17:30'));
    await expect(
      act(w.deps, w.dispatcher, row.id, 'reclassify', { kind: 'ask', category: 'traffic' }),
    ).rejects.toMatchObject(fault('invalid', 'category'));
  });

  it('relocate: another station; the deadline stays', async () => {
    const { row } = await w.given({ understanding: { category: 'dog-noise.noise' } });
    await act(w.deps, w.dispatcher, row.id, 'accept');
    await act(w.deps, w.dispatcher, row.id, 'extend', { until: '2026-04-01', reason: '要测噪声' });
    expect(await act(w.deps, w.dispatcher, row.id, 'relocate', { place: '榜头镇' })).toMatchObject({
      status: 'routed',
      unit: 'pcs-bangtou',
      station: 'pcs-bangtou',
      town: '榜头镇',
      dueAt: at('2026-04-01 23:59') + 59_000,
    });
  });

  it('hand_over: to an outside body and back, or confirmed', async () => {
    const wishes = { understanding: { kind: 'dispute', category: 'dispute.wage' } } as const;
    const { row } = await w.given(wishes);
    expect(row.unit).toBe('pcs-fengting');
    await expect(act(w.deps, w.dispatcher, row.id, 'hand_over', { to: 'traffic', reason: 'x' })).rejects.toMatchObject(
      fault('invalid', 'to'),
    );
    const out = await act(w.deps, w.dispatcher, row.id, 'hand_over', { to: 'mediation', reason: '调解' });
    expect(out).toMatchObject({ status: 'handed_over', handedTo: 'mediation' });
    expect(await act(w.deps, w.dispatcher, row.id, 'take_back')).toMatchObject({ status: 'review', handedTo: null });
    await act(w.deps, w.dispatcher, row.id, 'hand_over', { to: 'mediation', reason: '调解' });
    expect(await act(w.deps, w.dispatcher, row.id, 'confirm_hand_over')).toMatchObject({
      status: 'closed',
      closedAt: w.clock.now(),
    });
  });

  it('hand_over: to 12345 only asks the citizen', async () => {
    const { row } = await w.given({ understanding: { category: 'non-police.utility' } });
    const asked = await act(w.deps, w.dispatcher, row.id, 'hand_over', { to: 'hotline', reason: '供水' });
    expect(asked).toMatchObject({ status: 'routed', handedTo: null, unit: 'pcs-fengting' });
    expect(w.lastTold()).toMatchObject({ type: 'staff.hand_over', payload: { asks: 'hotline' } });
  });
});
