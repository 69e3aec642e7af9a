import { afterAll, describe, expect, it, vi } from 'vitest';
import { signInOfficer } from '../setup/officer.ts';
import { ADMIN_PASSWORD, newDataDir, type RunningService, startRealService } from '../setup/service.ts';
import { allSettled, receiptsOf, sendAll } from './crowd.ts';
import type { Letter } from './messages.ts';

const PATIENCE = { timeout: 60_000, interval: 300 };

const letter = (...messages: string[]): Letter => ({
  messages,
  kind: 'help',
  sub: 'crime.theft',
  town: '枫亭镇',
  also_kind: [],
  also_sub: [],
});
const LETTERS = [
  letter('枫亭市场里我的电动车被偷了', '白色的'),
  letter('枫亭学士街有人夜里放鞭炮'),
  letter('有人拿刀在枫亭街上砍人 快来'),
];

// The nth passage ends the process: while messages come in, or while bursts are being settled.
const FAULTS = ['unit-written:9', 'before-commit:9', 'before-commit:13', 'after-commit:8', 'after-commit:13'];

describe('a process that dies at a fault point of the store', { timeout: 120_000 }, () => {
  const running: RunningService[] = [];
  afterAll(async () => {
    for (const service of running) await service.kill().catch(() => {});
  });

  it.each(FAULTS)('at %s loses nothing and doubles nothing', async (fault) => {
    const data = newDataDir();
    let current = await startRealService(data.dir, { JINDIANZI_FAULT: fault });
    running.push(current);
    const restarted = current.ended.then(async (how) => {
      current = await startRealService(data.dir);
      running.push(current);
      return how;
    });
    const senders = await sendAll(LETTERS, () => current.url);
    expect((await restarted).signal).toBe('SIGKILL');
    const officer = await signInOfficer(current.url, 'admin', ADMIN_PASSWORD);
    const places = await vi.waitFor(() => allSettled(officer, senders), PATIENCE);
    for (const id of senders.flatMap((s) => s.acknowledged)) expect(places.get(id)).toHaveLength(1);
    expect(places.size).toBe(LETTERS.flatMap((l) => l.messages).length);
    const receipts = await receiptsOf(senders);
    expect([...receipts.values()]).toEqual(LETTERS.map(() => 1));
    const alarms = await officer.get<{ items: unknown[] }>('/api/alarms');
    expect(alarms.items).toHaveLength(1);
    await current.kill();
    data.remove();
  });
});
