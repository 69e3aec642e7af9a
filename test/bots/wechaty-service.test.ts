import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Gateway, openGateway } from '../setup/gateway.ts';
import { signInOfficer } from '../setup/officer.ts';
import { ADMIN_PASSWORD, newDataDir, type RunningService, startRealService } from '../setup/service.ts';

const PATIENCE = { timeout: 60_000, interval: 100 };
/** The service promises to end within this time. */
const END_MS = 8_000;

interface Item {
  id: string;
  status: string;
  reason: string | null;
  purpose: string | null;
  text: string | null;
  attempts: number;
}

describe('a running service with the wechaty channel', { timeout: 240_000 }, () => {
  const data = newDataDir();
  let gateway: Gateway;
  let service: RunningService | undefined;
  let people = 0;
  const aPerson = () => `person-${++people}`;

  const start = async (env: Record<string, string> = {}) => {
    service = await startRealService(data.dir, { ...gateway.env, ...env });
    return service;
  };
  const degraded = async ({ url }: RunningService) => {
    const answer = await fetch(`${url}/readyz`);
    if (answer.status !== 200) throw new Error('not ready yet');
    return ((await answer.json()) as { degraded?: string[] }).degraded ?? [];
  };
  const connected = (running: RunningService) =>
    vi.waitFor(async () => expect(await degraded(running)).not.toContain('wechaty'), PATIENCE);
  const officer = ({ url }: RunningService) => signInOfficer(url, 'admin', ADMIN_PASSWORD);
  const received = (person: string, pattern: RegExp) =>
    vi.waitFor(() => expect(gateway.sentTo(person).join()).toMatch(pattern), PATIENCE);

  beforeAll(async () => {
    gateway = await openGateway();
    const running = await start();
    await vi.waitFor(async () => expect(await degraded(running)).toContain('wechaty'), PATIENCE);
    await gateway.signsIn();
    await connected(running);
    await running.stop();
  }, 300_000);
  afterEach(async () => {
    await service?.kill();
    service = undefined;
  });
  afterAll(async () => {
    await gateway.close();
    data.remove();
  });

  it('takes what is written to the account and answers there, and leaves the account signed in when it ends', async () => {
    const running = await start();
    await connected(running);
    const person = aPerson();
    gateway.says(person, '榜头街上的路灯坏了');
    await received(person, /收到您的.*编号 \d{10}/);
    expect(gateway.sentTo(person)).toHaveLength(1);
    const asked = Date.now();
    expect(await running.stop()).toBe(0);
    expect(Date.now() - asked).toBeLessThan(END_MS);
    expect(gateway.puppet.isLoggedIn).toBe(true);
    expect(running.output()).not.toMatch(/路灯|person-/);
  });

  it('dies after a send: the message arrived once, nobody knows, and a person settles it', async () => {
    const dying = await start({ JINDIANZI_FAULT: 'delivery.sent' });
    await connected(dying);
    const person = aPerson();
    gateway.says(person, '我家着火了，快来人');
    expect((await dying.ended).signal).toBe('SIGKILL');
    const running = await start();
    const desk = await officer(running);
    const item = await vi.waitFor(async () => {
      const { items } = await desk.get<{ items: Item[] }>('/api/deliveries?status=unknown');
      const found = items.find((one) => one.text?.includes('110'));
      if (!found) throw new Error('not on the list yet');
      return found;
    }, PATIENCE);
    expect(item).toMatchObject({ status: 'unknown', reason: 'interrupted', attempts: 1 });
    expect(gateway.sentTo(person).filter((text) => text.includes('【紧急】'))).toHaveLength(1);
    const settled = await desk.post(`/api/deliveries/${item.id}/settle`, { how: 'arrived' });
    expect(settled.status).toBe(200);
    expect((await desk.get<{ items: Item[] }>('/api/deliveries')).items.map((one) => one.id)).not.toContain(item.id);
    // Nothing is left to send: the next process would die of that before it has heard anybody.
    await received(person, /编号 \d{10}/);
  });

  it('dies before a send: nothing arrived, nobody knows, and a person has it sent again', async () => {
    const dying = await start({ JINDIANZI_FAULT: 'delivery.claimed' });
    await connected(dying);
    const person = aPerson();
    gateway.says(person, '有人拿刀在街上砍人，快来');
    expect((await dying.ended).signal).toBe('SIGKILL');
    const running = await start();
    await connected(running);
    const desk = await officer(running);
    const item = await vi.waitFor(async () => {
      const { items } = await desk.get<{ items: Item[] }>('/api/deliveries?status=unknown');
      const found = items.find(({ purpose }) => purpose === 'emergency');
      if (!found) throw new Error('not on the list yet');
      return found;
    }, PATIENCE);
    expect(gateway.sentTo(person).filter((text) => text.includes('【紧急】'))).toEqual([]);
    expect((await desk.post(`/api/deliveries/${item.id}/resend`, undefined)).status).toBe(200);
    await received(person, /【紧急】/);
    expect(gateway.sentTo(person).filter((text) => text.includes('【紧急】'))).toHaveLength(1);
  });
});

describe('a running service', { timeout: 240_000 }, () => {
  /** Tells of each package of the channel that is loaded. */
  const WATCHER = `data:text/javascript,${encodeURIComponent(`
    import { register } from 'node:module';
    register('data:text/javascript,' + encodeURIComponent(\`
      export async function resolve(name, context, next) {
        if (/^(wechaty|file-box)/.test(name)) process._rawDebug('LOADS ' + name);
        return next(name, context);
      }\`));
  `)}`;

  it.each([
    ['loads wechaty, comes up and ends with the stand-in of WeChat', 'webchat,wechaty', true],
    ['does not load wechaty without the channel', 'webchat', false],
  ])('%s', async (_, channels, loads) => {
    const data = newDataDir();
    const service = await startRealService(data.dir, {
      CHANNELS: channels,
      WECHATY_PUPPET: 'wechaty-puppet-mock',
      NODE_OPTIONS: `--import=${WATCHER}`,
    });
    try {
      await vi.waitFor(async () => {
        const answer = await fetch(`${service.url}/readyz`);
        expect(answer.status).toBe(200);
        expect(((await answer.json()) as { degraded?: string[] }).degraded ?? []).toEqual([]);
      }, PATIENCE);
      expect(service.output().includes('LOADS wechaty')).toBe(loads);
      const asked = Date.now();
      expect(await service.stop()).toBe(0);
      expect(Date.now() - asked).toBeLessThan(END_MS);
    } finally {
      await service.kill();
      data.remove();
    }
  });
});
