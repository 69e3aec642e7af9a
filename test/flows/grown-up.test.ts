import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openCitizen } from '../setup/citizen.ts';
import { type Officer, signInOfficer } from '../setup/officer.ts';
import { createDatabase, postgresAvailable } from '../setup/postgres.ts';
import { type RedisServer, redisAvailable, startRedis } from '../setup/redis.ts';
import { ADMIN_PASSWORD, newDataDir, type RunningService, startRealService } from '../setup/service.ts';
import { allSettled, receiptsOf, type Sender, sendAll } from './crowd.ts';
import { type Listening, listen, staffCookie } from './listen.ts';
import { type Letter, letters } from './messages.ts';

const PATIENCE = { timeout: 90_000, interval: 500 };
const PEOPLE = 20;
const METRICS_TOKEN = 'grown-up-metrics';

const logOf = (service: RunningService) =>
  service
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'));

const letter = (...messages: string[]): Letter => ({
  messages,
  kind: 'complaint',
  sub: 'traffic.parking',
  town: '枫亭镇',
  also_kind: [],
  also_sub: [],
});

describe.runIf(postgresAvailable() && redisAvailable())('on PostgreSQL and Redis', { timeout: 240_000 }, () => {
  const data = newDataDir();
  const running: RunningService[] = [];
  const streams: Listening[] = [];
  let redis: RedisServer;
  let webs: [RunningService, RunningService];
  let workers: RunningService[];
  let turn = 0;
  const eitherWeb = () => webs[turn++ % 2]?.url ?? '';

  beforeAll(async () => {
    redis = await startRedis();
    const env = {
      DATABASE_URL: await createDatabase(),
      REDIS_URL: redis.url,
      SECRET_KEY: `1:${Buffer.alloc(32, 5).toString('base64')}`,
      METRICS_TOKEN,
      LOG_LEVEL: 'debug',
    };
    const start = async (roles: string) => {
      const service = await startRealService(data.dir, { ...env, ROLES: roles });
      running.push(service);
      return service;
    };
    // All at the same moment on an empty database.
    const [a, b, c, d] = await Promise.all([
      start('web'),
      start('web'),
      start('worker'),
      start('worker'),
      start('bot'),
    ]);
    webs = [a, b];
    workers = [c, d];
  }, 240_000);
  afterAll(async () => {
    for (const stream of streams) stream.stop();
    for (const service of running) await service.kill().catch(() => {});
    await redis?.stop();
    data.remove();
  });

  async function everythingInOnePlace(officer: Officer, senders: readonly Sender[]): Promise<void> {
    const places = await vi.waitFor(() => allSettled(officer, senders), PATIENCE);
    for (const id of senders.flatMap((s) => s.acknowledged)) expect(places.get(id)).toHaveLength(1);
    expect([...(await receiptsOf(senders)).values()].every((n) => n === 1)).toBe(true);
  }

  it('made one administrator and are all ready', async () => {
    for (const { url } of webs)
      await vi.waitFor(async () => {
        const ready = await fetch(`${url}/readyz`);
        expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready', degraded: [] }]);
      }, PATIENCE);
    expect(running.filter((service) => service.output().includes('sign-in   admin'))).toHaveLength(1);
  });

  it('lose and double nothing while citizens write to both webs and Redis is wiped in mid-flow', async () => {
    const all = letters().slice(0, PEOPLE);
    const fragments = all.reduce((sum, l) => sum + l.messages.length, 0);
    let wiped: Promise<void> | undefined;
    const senders = await sendAll(all, eitherWeb, (count) => {
      if (count >= fragments / 2) wiped ??= redis.wipe();
    });
    await wiped;
    await redis.wipe();
    await everythingInOnePlace(await signInOfficer(webs[1].url, 'admin', ADMIN_PASSWORD), senders);
  });

  /** One matter from a citizen on one web to staff on the other and back, all of it seen on streams. */
  async function seenAcross(): Promise<void> {
    const [one, other] = webs;
    const cookie = await staffCookie(other.url, 'admin', ADMIN_PASSWORD);
    const officer = await signInOfficer(other.url, 'admin', ADMIN_PASSWORD);
    const staff = await listen(`${other.url}/api/stream`, { cookie });
    const citizen = await openCitizen({ url: () => one.url });
    const page = await listen(`${one.url}/api/chat/stream?token=${citizen.token}`);
    streams.push(staff, page);

    await citizen.says('枫亭镇学士街中学门口乱停车，救护车都过不去');
    const receipt = await vi.waitFor(() => {
      const found = page.heard.map((e) => e.data as { purpose?: string; suggestion?: string });
      const number = found.find((m) => m.purpose === 'receipt')?.suggestion;
      if (!number) throw new Error('no receipt on the stream');
      return number;
    }, PATIENCE);
    await vi.waitFor(
      () => expect(staff.heard).toContainEqual({ event: 'suggestion', data: { number: receipt } }),
      PATIENCE,
    );
    const { version } = await officer.get<{ version: number }>(`/api/suggestions/${receipt}`);
    const act = { action: 'accept', version };
    expect((await officer.post(`/api/suggestions/${receipt}/actions`, act)).status).toBe(200);
    const words = `已安排民警到场 ${Date.now()}`;
    const reply = { action: 'reply', version: version + 1, text: words };
    expect((await officer.post(`/api/suggestions/${receipt}/actions`, reply)).status).toBe(200);
    await vi.waitFor(() => expect(JSON.stringify(page.heard)).toContain(words), PATIENCE);

    const before = staff.heard.filter((e) => e.event === 'alarm').length;
    const frightened = await openCitizen({ url: () => one.url });
    await frightened.says('有人拿刀在枫亭街上砍人 快来');
    await vi.waitFor(() => expect(staff.heard.filter((e) => e.event === 'alarm').length).toBeGreaterThan(before), {
      timeout: 15_000,
      interval: 100,
    });
  }

  it('show one another what happens at once: receipts, answers, alarms', seenAcross);

  it('do so, and answer citizens, while Redis is away; the rest follows when it is back', async () => {
    await redis.kill();
    const senders = await sendAll([letter('枫亭街上有车占道'), letter('学士街路灯不亮')], eitherWeb);
    const cookie = await staffCookie(webs[1].url, 'admin', ADMIN_PASSWORD);
    const staff = await listen(`${webs[1].url}/api/stream`, { cookie });
    streams.push(staff);
    const frightened = await openCitizen({ url: () => webs[0].url });
    await frightened.says('有人拿刀在枫亭街上砍人 救命');
    await vi.waitFor(() => expect(staff.heard.some((e) => e.event === 'alarm')).toBe(true), {
      timeout: 15_000,
      interval: 100,
    });
    await vi.waitFor(async () => {
      const ready = await fetch(`${webs[0].url}/readyz`);
      expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready', degraded: ['queue'] }]);
    }, PATIENCE);
    await redis.restart();
    await everythingInOnePlace(await signInOfficer(webs[1].url, 'admin', ADMIN_PASSWORD), senders);
    await seenAcross();
  });

  it('tell their figures on every web, those of the workers too', async () => {
    await vi.waitFor(async () => {
      const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
      const text = await (await fetch(`${webs[0].url}/metrics`, { headers })).text();
      expect(text).toMatch(/^jindianzi_suggestions_opened_total\{.*process="worker-/m);
      expect(text).toMatch(/^jindianzi_processes\{role="worker"\} 2$/m);
      expect(text).toMatch(/^jindianzi_processes\{role="bot"\} 1$/m);
      expect(text).toMatch(/^jindianzi_queue_depth\{queue="intake",state="waiting"\} \d+$/m);
      expect(text).toMatch(/^jindianzi_alarms_open [1-9]/m);
    }, PATIENCE);
  });

  it('write nothing of what people said, are called or have into their logs', async () => {
    const [one, other] = webs;
    const marks = [
      '标记词甲',
      '13799998888',
      '标记姓名乙',
      '标记理由丙',
      'marked-password',
      'MarkedAgent',
      'marked-file',
    ];
    const citizen = await openCitizen({ url: () => one.url });
    await citizen.says(`枫亭镇标记词甲停车难，我叫标记姓名乙，电话13799998888`);
    const headers = { authorization: `Bearer ${citizen.token}`, 'user-agent': 'MarkedAgent/1.0' };
    const form = new FormData();
    form.set('clientId', 'picture');
    form.set('file', new Blob(['标记词甲 not a picture'], { type: 'image/png' }), 'marked-file.png');
    await fetch(`${one.url}/api/chat/messages`, { method: 'POST', headers, body: form });
    const posts: [string, Record<string, string>, string][] = [
      ['/api/chat/messages', { ...headers, 'content-type': 'application/json' }, '{"clientId":"x","text":"标记词甲'],
      ['/api/chat/messages', { ...headers, 'content-type': 'application/json' }, '{"clientId":"标记词甲","text":5}'],
      ['/api/chat/messages?q=13799998888', headers, '标记词甲'],
      [
        '/api/session',
        { 'content-type': 'application/json', origin: one.url },
        '{"username":"标记姓名乙","password":"marked-password"}',
      ],
      [
        '/api/session',
        { 'content-type': 'application/json', origin: one.url },
        '{"username":["标记姓名乙"],"password":"marked-password"',
      ],
    ];
    for (const [path, head, body] of posts) await fetch(`${one.url}${path}`, { method: 'POST', headers: head, body });
    await fetch(`${one.url}/api/suggestions/13799998888?q=${encodeURIComponent('标记词甲')}`, { headers });
    await fetch(`${one.url}/${encodeURIComponent('标记词甲')}/13799998888`, { headers });

    const officer = await signInOfficer(other.url, 'admin', ADMIN_PASSWORD);
    await officer.get(`/api/suggestions?q=${encodeURIComponent('标记词甲')}`);
    const number = await vi.waitFor(async () => {
      const lines = await citizen.sees();
      const found = lines.find((line) => line.purpose === 'receipt')?.suggestion;
      if (!found) throw new Error('no receipt yet');
      return found;
    }, PATIENCE);
    const { version } = await officer.get<{ version: number }>(`/api/suggestions/${number}`);
    const actions = `/api/suggestions/${number}/actions`;
    await officer.post(actions, { action: 'accept', version });
    await officer.post(actions, { action: 'note', version: version + 1, text: '标记词甲' });
    await officer.post(actions, {
      action: 'transfer',
      version: version + 2,
      to: 'nowhere-标记词甲',
      reason: '标记理由丙',
    });
    await officer.post(actions, { action: '标记词甲', version: '标记词甲' });
    for (const service of running) {
      // The administrator's sign-in is shown once, on stdout: it is no line of the log.
      const lines = logOf(service);
      for (const mark of [...marks, ADMIN_PASSWORD, citizen.token])
        expect(lines.filter((line) => line.includes(mark))).toEqual([]);
    }
    const line = logOf(one).find(
      (each) => each.includes('"route":"/api/chat/messages"') && each.includes('"status":202'),
    );
    expect(JSON.parse(line ?? '{}')).toMatchObject({
      method: 'POST',
      endpoint: expect.any(String),
      ms: expect.any(Number),
    });
  });

  it('end with code 1 when they are workers that stay deaf, for their supervisor to start them again', async () => {
    const client = new Redis(redis.url);
    await client.rpush('jindianzi:intake:wait', 'o-nobody-may-take-it');
    await client.call('ACL', 'SETUSER', 'default', '-eval', '-evalsha', '-bzpopmin');
    expect((await Promise.race(workers.map((worker) => worker.ended))).code).toBe(1);
    await client.call('ACL', 'SETUSER', 'default', '+@all');
    client.disconnect();
    expect((await fetch(`${webs[0].url}/readyz`)).status).toBe(200);
  });
});
