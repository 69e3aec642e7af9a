import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { signInOfficer } from '../setup/officer.ts';
import { createDatabase, postgresAvailable } from '../setup/postgres.ts';
import { type RedisServer, redisAvailable, startRedis } from '../setup/redis.ts';
import { ADMIN_PASSWORD, newDataDir, type RunningService, startRealService } from '../setup/service.ts';
import { allSettled, receiptsOf, sendAll } from './crowd.ts';
import { letters } from './messages.ts';

const PATIENCE = { timeout: 90_000, interval: 500 };
const PEOPLE = 20;

describe.runIf(postgresAvailable() && redisAvailable())('on PostgreSQL and Redis', { timeout: 180_000 }, () => {
  const data = newDataDir();
  const running: RunningService[] = [];
  let redis: RedisServer;
  let web: RunningService;

  beforeAll(async () => {
    redis = await startRedis();
    const env = {
      DATABASE_URL: await createDatabase(),
      REDIS_URL: redis.url,
      SECRET_KEY: `1:${Buffer.alloc(32, 5).toString('base64')}`,
    };
    const start = async (roles: string) => {
      const service = await startRealService(data.dir, { ...env, ROLES: roles });
      running.push(service);
      return service;
    };
    web = await start('web');
    await Promise.all([start('worker'), start('worker')]);
  }, 240_000);
  afterAll(async () => {
    for (const service of running) await service.kill().catch(() => {});
    await redis?.stop();
    data.remove();
  });

  it('a web process and two workers lose and double nothing while Redis is wiped in mid-flow', async () => {
    const all = letters().slice(0, PEOPLE);
    const fragments = all.reduce((sum, l) => sum + l.messages.length, 0);
    let wiped: Promise<void> | undefined;
    const senders = await sendAll(
      all,
      () => web.url,
      (count) => {
        if (count >= fragments / 2) wiped ??= redis.wipe();
      },
    );
    await wiped;
    await redis.wipe();
    const officer = await signInOfficer(web.url, 'admin', ADMIN_PASSWORD);
    const places = await vi.waitFor(() => allSettled(officer, senders), PATIENCE);
    for (const id of senders.flatMap((s) => s.acknowledged)) expect(places.get(id)).toHaveLength(1);
    expect([...(await receiptsOf(senders)).values()].every((n) => n === 1)).toBe(true);
  });

  it('citizens are answered while Redis is away, and the rest follows when it is back', async () => {
    await redis.kill();
    const senders = await sendAll(letters().slice(0, 3), () => web.url);
    expect(senders.flatMap((s) => s.acknowledged).length).toBeGreaterThan(0);
    const ready = await fetch(`${web.url}/readyz`);
    expect(ready.status).toBe(200);
    await redis.restart();
    const officer = await signInOfficer(web.url, 'admin', ADMIN_PASSWORD);
    const places = await vi.waitFor(() => allSettled(officer, senders), PATIENCE);
    for (const id of senders.flatMap((s) => s.acknowledged)) expect(places.get(id)).toHaveLength(1);
  });
});
