import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '../../bots/web-chat/contract.ts';
import { createFeed, type FeedState, PAGE, type StreamEvents } from '../../bots/web-chat/page/flow/feed.ts';
import type { Outcome } from '../../bots/web-chat/page/logic/outcome.ts';
import { manualTimers, settle } from './setup/manual-timers.ts';
import { fromService } from './setup/messages.ts';

/** A server whose answers and stream the test moves by hand. */
function scene() {
  const timers = manualTimers();
  const server: ChatMessage[] = [];
  const delivered: string[] = [];
  const states: FeedState[] = [];
  let stream: { on: StreamEvents; open: boolean; dead: boolean; told: number | null } | null = null;
  const asked: { answer: (ok: boolean) => void }[] = [];
  const feed = createFeed({
    timers,
    open(on) {
      const mine = { on, open: false, dead: false, told: null };
      stream = mine;
      return {
        close() {
          mine.dead = true;
        },
      };
    },
    fetchAfter(after) {
      const from = after === null ? newest() : server.findIndex((m) => m.id === after) + 1;
      // What the answer holds is settled when the request is made; it may arrive much later.
      const value = server.slice(from);
      return new Promise<Outcome<ChatMessage[]>>((resolve) => {
        asked.push({
          answer: (ok) => resolve(ok ? { type: 'done', value } : { type: 'later', afterMs: null }),
        });
      });
    },
    deliver: (messages) => delivered.push(...messages.map((m) => m.id)),
    state: (s) => states.push(s),
  });
  const newest = () => Math.max(0, server.length - PAGE);
  /** As the server does: a new stream begins with the newest part, a resumed one where it broke off. */
  const tell = () => {
    const s = live();
    if (!s?.open) return;
    const rest = server.slice(s.told ?? newest());
    s.told = server.length;
    for (const message of rest) s.on.message(message);
  };
  const live = () => (stream && !stream.dead ? stream : null);
  return {
    feed,
    timers,
    server,
    delivered,
    states,
    say() {
      server.push(fromService(`m${server.length}`, { at: new Date(server.length * 1_000).toISOString() }));
      tell();
    },
    open() {
      const s = live();
      if (!s || s.open) return;
      s.open = true;
      s.on.opened();
      tell();
    },
    fail(closed: boolean) {
      const s = live();
      if (!s) return;
      s.open = false;
      s.on.failed(closed);
    },
    answer: (ok: boolean) => asked.shift()?.answer(ok),
    pending: () => asked.length,
  };
}

describe('feed', () => {
  it('shows the history, then what the stream tells', async () => {
    const s = scene();
    s.say();
    s.feed.start();
    s.answer(true);
    await settle();
    expect(s.delivered).toEqual(['m0']);
    s.open();
    s.answer(true);
    await settle();
    s.say();
    expect(s.delivered).toEqual(['m0', 'm1']);
    expect(s.states.at(-1)).toBe('live');
  });

  it('lets no message overtake one that was missed', async () => {
    const s = scene();
    s.feed.start();
    s.open();
    s.answer(true);
    await settle();
    s.answer(true);
    await settle();
    s.fail(false);
    s.say();
    await settle();
    s.answer(false);
    await settle();
    s.open();
    s.say();
    await settle();
    expect(s.delivered).toEqual([]);
    s.answer(true);
    await settle();
    expect(s.delivered).toEqual(['m0', 'm1']);
  });

  it('delivers every message once and in order, however stream and answers fall', async () => {
    const move = fc.constantFrom('say', 'open', 'fail', 'close', 'ok', 'no', 'time', 'nudge', 'suspect');
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 60 }), async (moves) => {
        const s = scene();
        s.feed.start();
        for (const m of moves) {
          if (m === 'say') s.say();
          else if (m === 'open') s.open();
          else if (m === 'fail' || m === 'close') s.fail(m === 'close');
          else if (m === 'ok' || m === 'no') s.answer(m === 'ok');
          else if (m === 'time') s.timers.next();
          else s.feed[m]();
          await settle();
          expect(s.delivered).toEqual(s.server.slice(0, s.delivered.length).map((x) => x.id));
        }
        s.feed.nudge();
        for (let i = 0; i < 20; i++) {
          s.answer(true);
          await settle();
          if (s.pending() === 0 && s.delivered.length === s.server.length) break;
          if (s.pending() === 0) s.timers.next();
        }
        expect(s.delivered).toEqual(s.server.map((x) => x.id));
      }),
      { numRuns: 300 },
    );
  });

  it('asks every five seconds once the stream keeps failing, and says so', async () => {
    const s = scene();
    s.feed.start();
    for (let i = 0; i < 3; i++) {
      s.fail(false);
      await settle();
      while (s.pending() > 0) {
        s.answer(true);
        await settle();
      }
    }
    expect(s.states.at(-1)).toBe('polling');
    s.say();
    const before = s.timers.now();
    s.timers.next();
    expect(s.timers.now() - before).toBe(5_000);
    s.answer(true);
    await settle();
    expect(s.delivered).toEqual(['m0']);
  });

  it('shows of a long conversation the newest part in order, though the stream begins earlier', async () => {
    const s = scene();
    for (let i = 0; i < PAGE + 5; i++) s.say();
    s.feed.start();
    s.open();
    s.say();
    s.answer(false);
    await settle();
    s.answer(true);
    await settle();
    expect(s.delivered).toEqual(s.server.slice(-PAGE).map((m) => m.id));
    s.say();
    expect(s.delivered).toHaveLength(PAGE + 1);
  });

  it('is silent after it was stopped', async () => {
    const s = scene();
    s.say();
    s.feed.start();
    s.feed.stop();
    s.answer(true);
    await settle();
    expect(s.delivered).toEqual([]);
    expect(s.timers.waiting()).toBe(0);
  });
});
