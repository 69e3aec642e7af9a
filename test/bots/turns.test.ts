import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTurns } from '../../bots/deliver/turns.ts';

describe('the turns of an account', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('come one after another, with the pause after what was sent and none after what was not', async () => {
    const turns = createTurns(1_000);
    const went: string[] = [];
    const enter = async (name: string, urgent = false) => {
      const end = await turns.take(urgent);
      went.push(end ? name : `${name} sent away`);
      return end;
    };
    const [first, second, third] = [enter('a'), enter('b'), enter('c')];
    (await first)?.(false);
    await second;
    expect(went).toEqual(['a', 'b']);
    (await second)?.(true);
    await vi.advanceTimersByTimeAsync(999);
    expect(went).toEqual(['a', 'b']);
    await vi.advanceTimersByTimeAsync(1);
    expect(went).toEqual(['a', 'b', 'c']);
    (await third)?.(true);
  });

  it('let an emergency go first and at once', async () => {
    const turns = createTurns(1_000);
    const went: string[] = [];
    const enter = (name: string, urgent = false) =>
      turns.take(urgent).then((end) => {
        went.push(name);
        return end;
      });
    (await enter('a'))?.(true);
    const waiting = [enter('b'), enter('c')];
    const urgent = enter('urgent', true);
    (await urgent)?.(true);
    expect(went).toEqual(['a', 'urgent']);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(went).toEqual(['a', 'urgent', 'b']);
    (await waiting[0])?.(true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(went).toEqual(['a', 'urgent', 'b', 'c']);
  });

  it('end for all who wait, now and later', async () => {
    const turns = createTurns(1_000);
    await turns.take(false);
    const waiting = turns.take(false);
    turns.stop();
    expect(await waiting).toBeNull();
    expect(await turns.take(true)).toBeNull();
  });
});
