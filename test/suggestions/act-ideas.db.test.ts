import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { engines } from '../setup/databases.ts';
import { act } from '../setup/suggestions.ts';
import { type ActionWorld, actionWorld, at, fault } from './action-world.ts';

describe.each(engines())('golden ideas on %s', (engine) => {
  let w: ActionWorld;
  beforeAll(async () => {
    w = await actionWorld(engine);
  });
  afterAll(() => w.db.drop());
  beforeEach(() => w.reset());

  const IDEA = { understanding: { kind: 'idea', category: 'traffic.facility' } } as const;

  it('go from stage to stage, each told to its author', async () => {
    const { row } = await w.given(IDEA);
    expect(row).toMatchObject({ stage: 'submitted', unit: 'traffic', dueAt: at('2026-03-23 17:30') });
    await act(w.deps, w.head, row.id, 'shortlist');
    const reviewed = await act(w.deps, w.dispatcher, row.id, 'review', {
      scores: { benefit: 80, cost: 60 },
      text: '可行',
    });
    expect(reviewed.stage).toBe('reviewing');
    expect((await w.eventsOf(row.id)).at(-1)?.payload).toMatchObject({ score_benefit: 80, score_cost: 60 });
    expect(await act(w.deps, w.head, row.id, 'keep', { until: '2026-06-01' })).toMatchObject({ stage: 'kept' });
    expect(await act(w.deps, w.head, row.id, 'adopt', { text: '下月实施', part: true })).toMatchObject({
      stage: 'adopted',
      status: 'routed',
    });
    expect(w.lastTold()).toMatchObject({ type: 'staff.adopt', text: '下月实施', payload: { part: true } });
    await expect(act(w.deps, w.head, row.id, 'turn_down', { reason: 'x' })).rejects.toMatchObject({
      code: 'action_not_allowed',
    });
  });

  it('are turned down with a reason the author gets', async () => {
    const { row } = await w.given(IDEA);
    await expect(act(w.deps, w.head, row.id, 'turn_down')).rejects.toMatchObject(fault('invalid', 'reason'));
    await expect(act(w.deps, w.head, row.id, 'keep', { until: '2026-03-01' })).rejects.toMatchObject(
      fault('invalid', 'until'),
    );
    expect(await act(w.deps, w.head, row.id, 'turn_down', { reason: '已有同类设施' })).toMatchObject({
      stage: 'turned_down',
    });
    expect(w.lastTold()).toMatchObject({ text: '已有同类设施' });
  });

  it('only: a complaint is no idea', async () => {
    const { row } = await w.given();
    await expect(act(w.deps, w.head, row.id, 'adopt')).rejects.toMatchObject({
      code: 'action_not_allowed',
      params: { why: { zh: '不是金点子' } },
    });
  });
});
