import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { messageTable } from '../../src/conversation/table.ts';
import { getSuggestion } from '../../src/suggestions/queries/get-suggestion.ts';
import { engines } from '../setup/databases.ts';
import { act, stored } from '../setup/suggestions.ts';
import { type ActionWorld, actionWorld, fault } from './action-world.ts';

describe.each(engines())('merge and split on %s', (engine) => {
  let w: ActionWorld;
  beforeAll(async () => {
    w = await actionWorld(engine);
  });
  afterAll(() => w.db.drop());
  beforeEach(() => w.reset());

  it('merge: its citizen gets every later answer, over more than one step', async () => {
    const a = await w.given();
    const b = await w.given();
    const c = await w.given();
    await act(w.deps, w.head, a.row.id, 'merge', { into: b.row.number });
    expect(w.lastTold()).toMatchObject({ type: 'staff.merge', payload: { intoNumber: b.row.number } });
    expect(await stored(w.deps, a.row.id)).toMatchObject({ status: 'merged', mergedInto: b.row.id });
    await act(w.deps, w.head, b.row.id, 'merge', { into: c.row.number });
    await act(w.deps, w.officer, c.row.id, 'accept');
    w.deps.told.length = 0;
    await act(w.deps, w.officer, c.row.id, 'reply', { text: '周五前施划标线' });
    const heard = w.deps.told.map((n) => [n.row.number, n.row.conversationId, n.text]);
    expect(heard).toHaveLength(3);
    for (const { row, conversationId } of [a, b, c])
      expect(heard).toContainEqual([row.number, conversationId, '周五前施划标线']);
    w.deps.told.length = 0;
    await act(w.deps, w.officer, c.row.id, 'note', { text: '内部' });
    expect(w.deps.told.map((n) => n.row.id)).toEqual([c.row.id]);
    // A merged suggestion keeps its own messages.
    const own = await getSuggestion(w.deps, w.head, a.row.number);
    expect(own.messages.map((m) => m.id)).toEqual(a.messageIds);
    expect(own.mergedInto).toBe(b.row.number);
  });

  it('merge: not into itself, into nothing, into what is over, or into what one does not see', async () => {
    const { row } = await w.given();
    const over = await w.given();
    await act(w.deps, w.dispatcher, over.row.id, 'decline', { reason: 'x', text: 'y' });
    const elsewhere = await w.given({
      understanding: {
        category: 'drugs.use',
        place: { place: null, candidates: [], outside: null },
      },
    });
    for (const into of [row.number, '2603029999', over.row.number, elsewhere.row.number])
      await expect(act(w.deps, w.head, row.id, 'merge', { into })).rejects.toMatchObject(fault('invalid', 'into'));
  });

  it('merge: both ways at once end in one pair', async () => {
    const a = await w.given();
    const b = await w.given();
    const outcomes = await Promise.allSettled([
      act(w.deps, w.head, a.row.id, 'merge', { into: b.row.number }),
      act(w.deps, w.head, b.row.id, 'merge', { into: a.row.number }),
    ]);
    expect(outcomes.filter((o) => o.status === 'fulfilled')).toHaveLength(1);
  });

  it('split: some messages become a suggestion of their own', async () => {
    const { row, messageIds, conversationId } = await w.given({
      texts: ['枫亭街上天天停满车', '还有我的身份证怎么补办'],
    });
    const [first, second] = messageIds as [string, string];
    for (const ids of [['nothing'], messageIds, [second, 'nothing']])
      await expect(act(w.deps, w.dispatcher, row.id, 'split', { messageIds: ids })).rejects.toMatchObject(
        fault('invalid', 'messageIds'),
      );
    const kept = await act(w.deps, w.dispatcher, row.id, 'split', { messageIds: [second] });
    expect(kept).toMatchObject({ status: 'routed', version: 2, masked: '枫亭街上天天停满车' });
    const opened = w.deps.told.find((n) => n.type === 'opened' && n.row.id !== row.id);
    expect(opened?.row.conversationId).toBe(conversationId);
    const messages = await w.deps.store.read.repo(messageTable).findBy({ conversationId });
    const of = (id: string) => messages.find((m) => m.id === id)?.suggestionId;
    expect([of(first), of(second)]).toEqual([row.id, opened?.row.id]);
    const fresh = await stored(w.deps, opened?.row.id ?? '');
    expect(fresh.number > row.number).toBe(true);
    expect(fresh.masked).toBe('还有我的身份证怎么补办');
    expect((await w.eventsOf(row.id)).at(-1)?.payload).toMatchObject({ intoNumber: fresh.number });
  });
});
