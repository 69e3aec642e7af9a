import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryKeep } from '../../bots/web-chat/page/flow/keep.ts';
import { loadItems } from '../../bots/web-chat/page/flow/outbox-keep.ts';
import { createSender } from '../../bots/web-chat/page/flow/sender.ts';
import type { OutItem } from '../../bots/web-chat/page/logic/outbox.ts';
import type { Outcome } from '../../bots/web-chat/page/logic/outcome.ts';
import { manualTimers, settle } from './setup/manual-timers.ts';

type Answer = 'ok' | 'lost' | 'busy' | 'refused';

/** A sender before a server that answers as told, then always well. Stores each key once, as the real one does. */
function scene(answers: Answer[], items: readonly OutItem[] = []) {
  const keep = memoryKeep();
  const timers = manualTimers();
  const stored = new Map<string, string>();
  const tries: string[] = [];
  const acknowledged: string[] = [];
  const sender = createSender({
    keep,
    timers,
    items,
    async post(item): Promise<Outcome<string>> {
      tries.push(item.clientId);
      const answer = answers.shift() ?? 'ok';
      if (answer === 'refused') return { type: 'refused', status: 422, reason: '不行' };
      if (answer === 'busy') return { type: 'later', afterMs: 7_000 };
      if (!stored.has(item.clientId)) stored.set(item.clientId, `m${stored.size}`);
      if (answer === 'lost') return { type: 'later', afterMs: null };
      return { type: 'done', value: stored.get(item.clientId) ?? '' };
    },
    accepted: (item, id) => acknowledged.push(`${item.clientId}=${id}`),
    changed: () => undefined,
  });
  const say = (clientId: string) => sender.send(clientId, { kind: 'text', text: clientId }, null);
  const finish = async () => {
    for (let i = 0; i < 200; i++) {
      await settle();
      if (!timers.next()) return;
    }
  };
  return { keep, timers, stored, tries, acknowledged, sender, say, finish };
}

describe('sender', () => {
  it('stores all in order, each once, under its first key, however often answers get lost', async () => {
    const answer = fc.constantFrom<Answer>('ok', 'lost', 'busy');
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { maxLength: 12 }), fc.integer({ min: 1, max: 5 }), async (answers, n) => {
        const { say, finish, stored, sender, acknowledged, keep } = scene(answers);
        const ids = Array.from({ length: n }, (_, i) => `k${i}`);
        for (const id of ids) say(id);
        await finish();
        expect(Array.from(stored.keys())).toEqual(ids);
        expect(acknowledged).toEqual(ids.map((id, i) => `${id}=m${i}`));
        expect(sender.items()).toEqual([]);
        expect(keep.keys()).toEqual([]);
      }),
    );
  });

  it('waits as long as the server asks, unless hurried', async () => {
    const { say, timers, tries, sender } = scene(['busy', 'ok']);
    const start = timers.now();
    say('a');
    await settle();
    expect(tries).toEqual(['a']);
    timers.next();
    expect(timers.now() - start).toBe(7_000);
    await settle();
    expect(tries).toEqual(['a', 'a']);

    const second = scene(['busy', 'ok']);
    second.say('a');
    await settle();
    second.sender.hurry();
    await settle();
    expect(second.tries).toEqual(['a', 'a']);
    expect(second.timers.waiting()).toBe(0);
    expect(sender.items()).toEqual([]);
  });

  it('does not repeat what was refused until the citizen asks, and sends the rest', async () => {
    const { say, finish, tries, sender } = scene(['refused']);
    say('bad');
    say('good');
    await finish();
    expect(tries).toEqual(['bad', 'good']);
    expect(sender.items()).toMatchObject([{ clientId: 'bad', state: 'failed', reason: '不行' }]);
    sender.again('bad');
    await finish();
    expect(tries).toEqual(['bad', 'good', 'bad']);
    expect(sender.items()).toEqual([]);
  });

  it('after a reload sends what was left under the same key', async () => {
    const before = scene(['lost', 'lost']);
    before.say('a');
    before.say('b');
    await settle();
    const { items } = loadItems(before.keep);
    const after = scene([], items);
    after.sender.hurry();
    await after.finish();
    expect(after.tries).toEqual(['a', 'b']);
  });

  it('takes a dropped message out of the browser too', async () => {
    const { say, finish, sender, keep } = scene(['refused']);
    say('bad');
    await finish();
    expect(keep.keys()).toHaveLength(1);
    sender.drop('bad');
    expect(keep.keys()).toEqual([]);
  });
});
