import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createInbox } from '../../bots/wechaty/inbox.ts';

const nothing = () => {};

describe('the inbox of the wechaty channel', () => {
  it('takes each sender’s messages one by one in the order they were written, ties in the order they came', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ sender: fc.constantFrom('a', 'b'), at: fc.integer({ min: 0, max: 5 }) }), {
          maxLength: 20,
        }),
        async (messages) => {
          const inbox = createInbox({ holdMs: 1, retryMs: [], onLost: nothing });
          const taken: { sender: string; at: number; i: number }[] = [];
          let running = new Set<string>();
          await Promise.all(
            messages.map(({ sender, at }, i) =>
              inbox.add(sender, at, async () => {
                expect(running.has(sender)).toBe(false);
                running = new Set([...running, sender]);
                await Promise.resolve();
                taken.push({ sender, at, i });
                running.delete(sender);
              }),
            ),
          );
          for (const sender of ['a', 'b']) {
            const got = taken.filter((one) => one.sender === sender);
            const wanted = messages.map((one, i) => ({ ...one, i })).filter((one) => one.sender === sender);
            expect(got).toEqual(wanted.sort((x, y) => x.at - y.at || x.i - y.i));
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('tries again as often as it may, then says that it is lost, and goes on', async () => {
    const lost: unknown[] = [];
    const inbox = createInbox({ holdMs: 0, retryMs: [1, 1], onLost: (error) => lost.push(error) });
    let tries = 0;
    const failing = inbox.add('a', 1, async () => {
      tries += 1;
      throw new Error('no room');
    });
    const next = inbox.add('a', 2, async () => {});
    expect(await failing).toBe(false);
    expect(await next).toBe(true);
    expect(tries).toBe(3);
    expect(lost).toHaveLength(1);
  });

  it('lets what waits be done when it is stopped, and takes nothing more', async () => {
    const inbox = createInbox({ holdMs: 60_000, retryMs: [60_000], onLost: nothing });
    const waiting = inbox.add('a', 1, async () => {});
    let tries = 0;
    const failing = inbox.add('b', 1, async () => {
      tries += 1;
      throw new Error('no room');
    });
    await inbox.stop(30_000);
    expect(await waiting).toBe(true);
    expect(await failing).toBe(false);
    expect(tries).toBe(1);
    expect(await inbox.add('a', 2, async () => {})).toBe(false);
  });
});
