import { afterAll, describe, expect, it, vi } from 'vitest';
import { signInOfficer } from '../setup/officer.ts';
import { ADMIN_PASSWORD, newDataDir, type RunningService, startRealService } from '../setup/service.ts';
import { allSettled, type Place, receiptsOf, type Sender, sendAll, shares } from './crowd.ts';
import { letters } from './messages.ts';

const PATIENCE = { timeout: 90_000, interval: 500 };

describe('a crowd of citizens writes at once', { timeout: 240_000 }, () => {
  const data = newDataDir();
  const running: RunningService[] = [];
  const start = async () => {
    const service = await startRealService(data.dir);
    running.push(service);
    return service;
  };
  afterAll(async () => {
    for (const service of running) await service.kill().catch(() => {});
    data.remove();
  });

  it('and every acknowledged fragment lies in exactly one place, every suggestion with exactly one receipt', async () => {
    const service = await start();
    const senders = await sendAll(letters(), () => service.url);
    await judge(service.url, senders, 'undisturbed');
    expect(await service.stop()).toBe(0);
  });

  it('also when the service is killed in mid-flow and started anew', async () => {
    let current = await start();
    const all = letters();
    const fragments = all.reduce((sum, l) => sum + l.messages.length, 0);
    let again: Promise<void> | undefined;
    const killAt = (count: number) => {
      if (count < fragments / 2 || again !== undefined) return;
      again = current.kill().then(async () => {
        current = await start();
      });
    };
    const senders = await sendAll(all, () => current.url, killAt);
    expect(again).toBeDefined();
    await again;
    // Once more while bursts are being settled.
    await vi.waitFor(async () => expect((await receiptsOf(senders)).size).toBeGreaterThan(3), PATIENCE);
    await current.kill();
    current = await start();
    await judge(current.url, senders, 'killed twice');
  });
});

async function judge(url: string, senders: readonly Sender[], name: string): Promise<void> {
  const officer = await signInOfficer(url, 'admin', ADMIN_PASSWORD);
  const places = await vi.waitFor<Map<string, Place[]>>(() => allSettled(officer, senders), PATIENCE);
  for (const id of senders.flatMap((s) => s.acknowledged)) expect(places.get(id), id).toHaveLength(1);
  const numbers = new Set(senders.flatMap((s) => s.acknowledged).flatMap((id) => places.get(id)?.[0]?.number ?? []));
  const receipts = await receiptsOf(senders);
  expect([...receipts.keys()].sort()).toEqual([...numbers].sort());
  expect([...receipts.values()].every((n) => n === 1)).toBe(true);
  const stations = await officer.get<{ items: { name: string; town: string | null }[] }>('/api/stations');
  const towns = new Map(stations.items.map((s) => [s.name, s.town]));
  console.log(
    `${name}: ${senders.length} citizens, ${numbers.size} suggestions; ${shares(senders, places, (s) => towns.get(s) ?? null)}`,
  );
}
