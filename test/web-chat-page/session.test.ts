import { describe, expect, it } from 'vitest';
import { memoryKeep } from '../../bots/web-chat/page/flow/keep.ts';
import { createSession, TOKEN } from '../../bots/web-chat/page/flow/session.ts';
import type { Outcome } from '../../bots/web-chat/page/logic/outcome.ts';

function scene(keep = memoryKeep(), answers: Outcome<string>[] = []) {
  const changes: string[] = [];
  let opened = 0;
  const session = createSession({
    keep,
    async open() {
      opened += 1;
      return answers.shift() ?? { type: 'done', value: `t${opened}` };
    },
    changed: (how) => changes.push(how),
  });
  return { keep, session, changes, opened: () => opened };
}

describe('session', () => {
  it('opens one conversation, however many ask for it at once, and keeps it', async () => {
    const { session, keep, changes, opened } = scene();
    expect(session.token()).toBeNull();
    await Promise.all([session.ensure(), session.ensure()]);
    expect(opened()).toBe(1);
    expect(changes).toEqual(['new']);
    expect(keep.read(TOKEN)).toBe('t1');
    expect(scene(keep).session.token()).toBe('t1');
  });

  it('can be asked again after a refusal', async () => {
    const { session } = scene(memoryKeep(), [{ type: 'later', afterMs: 3 }]);
    expect(await session.ensure()).toEqual({ type: 'later', afterMs: 3 });
    expect(await session.ensure()).toEqual({ type: 'done', value: 't2' });
  });

  it('drops a conversation the server does not know, once', async () => {
    const { session, keep, changes } = scene();
    await session.ensure();
    session.lost('t1');
    session.lost('t1');
    expect(changes).toEqual(['new', 'lost']);
    expect(keep.read(TOKEN)).toBeNull();
    expect(await session.ensure()).toEqual({ type: 'done', value: 't2' });
  });

  it('takes the conversation another tab began, also while its own request is on its way', async () => {
    const { session, keep, changes } = scene();
    const asked = session.ensure();
    keep.write(TOKEN, 'other');
    expect(await asked).toEqual({ type: 'done', value: 'other' });
    expect(changes).toEqual(['new']);
    keep.write(TOKEN, 'third');
    session.adopt();
    expect(session.token()).toBe('third');
    expect(changes).toEqual(['new', 'new']);
  });

  it('does not throw away the newer conversation of another tab', async () => {
    const { session, keep, changes } = scene();
    await session.ensure();
    keep.write(TOKEN, 'newer');
    session.lost('t1');
    expect(session.token()).toBe('newer');
    expect(changes).toEqual(['new', 'lost', 'new']);
  });
});
