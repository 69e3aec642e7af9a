import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createRateLimits, type RateLimits } from '../../src/http/rate-limits.ts';
import { openQuickRedis, type QuickRedis } from '../../src/queue/redis-client.ts';
import { memoryLog } from '../setup/databases.ts';
import { type RedisServer, redisAvailable, startRedis } from '../setup/redis.ts';

const LIMITS = { chatSessionsPerMinute: 4, citizenMessagesPerMinute: 5, staffRequestsPerSecond: 1_000 };
const PATIENCE = { timeout: 30_000, interval: 50 };

describe.runIf(redisAvailable())('limits of several processes', { timeout: 60_000 }, () => {
  let redis: RedisServer;
  const open: QuickRedis[] = [];
  const web = (): RateLimits => {
    const quick = openQuickRedis({ url: redis.url, log: memoryLog() });
    open.push(quick);
    return createRateLimits(LIMITS, quick.client);
  };
  const ready = () =>
    vi.waitFor(() => {
      for (const { client } of open) expect((client as { status: string }).status).toBe('ready');
    }, PATIENCE);
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    redis.thaw();
    for (const quick of open) await quick.close();
    await redis.stop();
  });

  it('are counted together, sign-in failures too, and forgotten together', async () => {
    const [one, two] = [web(), web()];
    await ready();
    const answers: number[] = [];
    for (let n = 0; n < 3; n++) for (const each of [one, two]) answers.push(await each.take('chat-session', '1.1.1.1'));
    expect(answers.slice(0, 4)).toEqual([0, 0, 0, 0]);
    expect(answers.slice(4).every((seconds) => seconds > 50 && seconds <= 60)).toBe(true);

    for (let n = 0; n < 5; n++) for (const each of [one, two]) await each.signInFailed('Lin', '2.2.2.2');
    for (const each of [one, two]) {
      expect(await each.signInBlocked(' lin ', '2.2.2.2')).toBeGreaterThan(14 * 60);
      expect(await each.signInBlocked('chen', '2.2.2.2')).toBe(0);
    }
    await one.signInSucceeded('lin', '2.2.2.2');
    expect(await two.signInBlocked('lin', '2.2.2.2')).toBe(0);
  });

  it('go on in memory while Redis hangs or is gone, without keeping anybody waiting, and together after it', async () => {
    const limits = web();
    await ready();
    const judged = async (key: string) => {
      const asked = performance.now();
      const answers: number[] = [];
      for (let n = 0; n < 7; n++) answers.push(await limits.take('citizen-message', key));
      expect(answers.map((seconds) => seconds > 0)).toEqual([false, false, false, false, false, true, true]);
      return performance.now() - asked;
    };
    redis.freeze();
    // A hanging server is waited for at most half a second a call, until it is found to hang.
    expect(await judged('hung')).toBeLessThan(5_000);
    redis.thaw();
    await ready();
    await redis.kill();
    expect(await judged('gone')).toBeLessThan(2_000);
    await redis.restart();
    await ready();
    await judged('back');
  });
});
