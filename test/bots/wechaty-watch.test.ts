import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWatch } from '../../bots/wechaty/watch.ts';

describe('the watch over the connection to WeChat', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function watched(answers: () => boolean = () => true) {
    const died: string[] = [];
    let dings = 0;
    const watch = createWatch({
      ding() {
        dings += 1;
        if (answers()) setTimeout(() => watch.dong(), 1_000);
      },
      onDead: (reason) => died.push(reason),
    });
    return { watch, died, dings: () => dings };
  }

  it('gives up a start that no sign-in follows: starting proves nothing', async () => {
    const { died, watch } = watched();
    await vi.advanceTimersByTimeAsync(59_999);
    expect(died).toEqual([]);
    expect(watch.healthy()).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(died).toEqual(['no_login']);
  });

  it('waits longer for a person who has to scan a code', async () => {
    const { died, watch } = watched();
    watch.scan();
    await vi.advanceTimersByTimeAsync(500_000);
    watch.login();
    expect(watch.healthy()).toBe(true);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(died).toEqual([]);
  });

  it('finds a gateway that went away without a word within half a minute', async () => {
    let alive = true;
    const { died, watch, dings } = watched(() => alive);
    watch.login();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(died).toEqual([]);
    expect(dings()).toBeGreaterThan(3);
    alive = false;
    await vi.advanceTimersByTimeAsync(31_000);
    expect(died).toEqual(['deaf']);
    expect(watch.healthy()).toBe(false);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(died).toHaveLength(1);
  });

  it('gives a signed-out account a minute', async () => {
    const { died, watch } = watched();
    watch.login();
    watch.logout();
    expect(watch.healthy()).toBe(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(died).toEqual(['no_login']);
  });

  it('says nothing once it is stopped', async () => {
    const { died, watch } = watched(() => false);
    watch.login();
    watch.stop();
    watch.login();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(died).toEqual([]);
  });
});
