import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextToSend, type OutEvent, type OutItem, step } from '../../bots/web-chat/page/logic/outbox.ts';

const add = (clientId: string): OutEvent => ({
  type: 'add',
  clientId,
  at: 1,
  after: null,
  body: { kind: 'text', text: clientId },
});
const run = (...events: OutEvent[]) => events.reduce(step, [] as readonly OutItem[]);

describe('outbox', () => {
  it('sends the first, then the next once the first is stored', () => {
    const two = run(add('a'), add('b'));
    expect(nextToSend(two)?.clientId).toBe('a');
    const sending = step(two, { type: 'start', clientId: 'a' });
    expect(nextToSend(sending)).toBeNull();
    expect(nextToSend(step(sending, { type: 'accepted', clientId: 'a' }))?.clientId).toBe('b');
  });

  it('tries the same item again before any other', () => {
    const items = run(add('a'), add('b'), { type: 'start', clientId: 'a' }, { type: 'later', clientId: 'a' });
    expect(nextToSend(items)).toMatchObject({ clientId: 'a', attempts: 1 });
  });

  it('sets a refused item aside with the reason and goes on', () => {
    const items = run(
      add('a'),
      add('b'),
      { type: 'start', clientId: 'a' },
      { type: 'refused', clientId: 'a', reason: '太长' },
    );
    expect(items[0]).toMatchObject({ state: 'failed', reason: '太长' });
    expect(nextToSend(items)?.clientId).toBe('b');
    expect(step(items, { type: 'again', clientId: 'a' })[0]).toMatchObject({ state: 'waiting', reason: null });
    expect(step(items, { type: 'drop', clientId: 'a' })).toHaveLength(1);
  });

  it('cannot start out of turn, nor accept what was not sent, nor drop what is under way', () => {
    const items = run(add('a'), add('b'));
    expect(step(items, { type: 'start', clientId: 'b' })).toBe(items);
    expect(step(items, { type: 'accepted', clientId: 'a' })).toBe(items);
    expect(step(items, { type: 'drop', clientId: 'a' })).toBe(items);
  });

  it('keeps order, sends one at a time and loses nothing, whatever happens', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd');
    const event: fc.Arbitrary<OutEvent> = fc.oneof(
      ids.map(add),
      fc.record({ type: fc.constantFrom('start', 'accepted', 'later', 'again', 'drop'), clientId: ids }),
      fc.record({ type: fc.constant('refused' as const), clientId: ids, reason: fc.string() }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        let items: readonly OutItem[] = [];
        for (const e of events) {
          const next = step(items, e);
          expect(next.filter((i) => i.state === 'sending').length).toBeLessThanOrEqual(1);
          const before = items.map((i) => i.clientId);
          const after = next.map((i) => i.clientId);
          const gone = before.filter((id) => !after.includes(id));
          if (gone.length > 0) {
            expect(gone).toEqual([e.clientId]);
            expect(['accepted', 'drop']).toContain(e.type);
          }
          expect(after.filter((id) => before.includes(id))).toEqual(before.filter((id) => after.includes(id)));
          items = next;
        }
      }),
    );
  });
});
