import { Redis } from 'ioredis';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type RedisServer, redisAvailable } from '../setup/redis.ts';
import { noteJob, openWorld, type QueueWorld } from './queue-world.ts';

const PATIENCE = { timeout: 60_000, interval: 50 };

describe.runIf(redisAvailable())('consumers and a Redis that does not stay what it was', { timeout: 180_000 }, () => {
  let world: QueueWorld;
  let hopeless = 0;
  afterEach(async () => {
    world.redis?.thaw();
    await world.close();
  });

  async function working(): Promise<RedisServer> {
    hopeless = 0;
    const onHopeless = () => {
      hopeless += 1;
    };
    world = await openWorld('redis', (parts) => [noteJob(parts, 'plain')], { onHopeless });
    await runs('first');
    if (!world.redis) throw new Error('no Redis');
    return world.redis;
  }

  async function runs(note: string) {
    await world.promise('plain', note);
    await vi.waitFor(async () => expect(await world.effects()).toContain(note), PATIENCE);
    await vi.waitFor(async () => expect(await world.promisesLeft()).toBe(0), PATIENCE);
  }

  it('hear again after it was killed and started, several times', async () => {
    const redis = await working();
    for (const round of [1, 2, 3]) {
      await redis.kill();
      await world.promise('plain', `meanwhile-${round}`);
      await redis.restart();
      await runs(`after-${round}`);
      await vi.waitFor(async () => expect(await world.effects()).toContain(`meanwhile-${round}`), PATIENCE);
    }
    expect(hopeless).toBe(0);
  });

  it('hear again when it comes back with strange data', async () => {
    const redis = await working();
    await redis.kill();
    await redis.restart();
    const client = new Redis(redis.url);
    // Keys of the wrong type where the queue's own should be.
    await client.set('jindianzi:plain:wait', 'nonsense');
    await client.hset('jindianzi:plain:delayed', 'a', 'b');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await client.flushall();
    client.disconnect();
    await runs('after');
  });

  it('hear again after it hung for some seconds', async () => {
    const redis = await working();
    redis.freeze();
    await world.promise('plain', 'while it hangs');
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    redis.thaw();
    await runs('after');
    await vi.waitFor(async () => expect(await world.effects()).toContain('while it hangs'), PATIENCE);
  });

  it('are given up when they stay deaf: work waits, and none of them may take it', async () => {
    const redis = await working();
    const client = new Redis(redis.url);
    await client.rpush('jindianzi:plain:wait', 'o-nobody-takes-it');
    await client.call('ACL', 'SETUSER', 'default', '-eval', '-evalsha', '-bzpopmin');
    await vi.waitFor(() => expect(hopeless).toBe(1), PATIENCE);
    expect(world.db.log.lines.filter((l) => l.level === 'error').map((l) => l.message)).toEqual([
      'a consumer stays deaf however often it is replaced',
    ]);
    await client.call('ACL', 'SETUSER', 'default', '+@all');
    client.disconnect();
    await runs('after');
  });
});
