import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Hint } from '../../src/kernel/hints.ts';
import { createRedisHints, type SharedHints } from '../../src/queue/redis-hints.ts';
import { memoryLog } from '../setup/databases.ts';
import { type RedisServer, redisAvailable, startRedis } from '../setup/redis.ts';

const PATIENCE = { timeout: 15_000, interval: 50 };

describe.runIf(redisAvailable())('hints between processes', () => {
  let redis: RedisServer;
  const open: SharedHints[] = [];
  const heard = new Map<string, Hint[]>();
  const process = (self: string) => {
    const hints = createRedisHints({ url: redis.url, self, log: memoryLog() });
    const mine: Hint[] = [];
    heard.set(self, mine);
    hints.subscribe((hint) => void mine.push(hint));
    open.push(hints);
    return hints;
  };
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    for (const hints of open) await hints.close();
    await redis.stop();
  });

  /** Says it until the other has heard it: connections may still be on their way. */
  const reaches = (from: SharedHints, to: string, hint: Hint) =>
    vi.waitFor(() => {
      from.publish(hint);
      expect(heard.get(to)).toContainEqual(hint);
    }, PATIENCE);

  it('reach the other process, the own one once, and go on after Redis was away', async () => {
    const one = process('one');
    const two = process('two');
    await reaches(one, 'two', { topic: 'alarm', id: 'a', units: ['cmd'] });
    await reaches(two, 'one', {
      topic: 'suggestion',
      id: '2611240001',
      units: ['pcs-fengting'],
      formerly: ['crim'],
      about: 'traffic',
    });

    const before = heard.get('one')?.length ?? 0;
    one.publish({ topic: 'conversation', id: 'mine' });
    await reaches(one, 'two', { topic: 'conversation', id: 'last' });
    const own = heard
      .get('one')
      ?.slice(before)
      .filter((h) => h.id === 'mine');
    expect(own).toHaveLength(1);

    await redis.kill();
    one.publish({ topic: 'conversation', id: 'alone' });
    expect(heard.get('one')?.some((h) => h.id === 'alone')).toBe(true);
    await redis.restart();
    await reaches(one, 'two', { topic: 'conversation', id: 'again' });
  });
});
