import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { redisAvailable } from '../setup/redis.ts';
import { type BackendName, noteJob, openWorld, type QueueWorld } from './queue-world.ts';

const PATIENCE = { timeout: 30_000, interval: 50 };
const backends: BackendName[] = redisAvailable() ? ['embedded', 'redis'] : ['embedded'];

describe.each(backends)('the queue on %s', { timeout: 60_000 }, (backend) => {
  let world: QueueWorld;
  const failures = new Map<string, number>();
  const seen: { note: string; at: number }[] = [];

  beforeAll(async () => {
    world = await openWorld(backend, (parts) => [
      noteJob(parts, 'plain', async (note) => void seen.push({ note, at: Date.now() }) as undefined),
      noteJob(parts, 'sleepy', async (note, run) => {
        seen.push({ note, at: Date.now() });
        return run === 1 ? { again: Date.now() + 700 } : undefined;
      }),
      noteJob(parts, 'shaky', async (note, run) => {
        failures.set(note, run);
        if (run < 3) throw new Error('not yet');
        return undefined;
      }),
    ]);
  }, 120_000);
  afterAll(() => world.close());

  const effect = (note: string) => vi.waitFor(async () => expect(await world.effects()).toContain(note), PATIENCE);

  it('runs what was promised, and the promise is gone with the effect', async () => {
    await world.promise('plain', 'a');
    await effect('a');
    await vi.waitFor(async () => expect(await world.promisesLeft()).toBe(0), PATIENCE);
    expect(world.queue.state()).toBe('open');
  });

  it('waits until work is due', async () => {
    const due = Date.now() + 1_200;
    await world.promise('plain', 'later', due);
    await effect('later');
    expect(seen.find((s) => s.note === 'later')?.at).toBeGreaterThanOrEqual(due - 5);
  });

  it('runs a job again at the time it asks for', async () => {
    await world.promise('sleepy', 'z');
    await effect('z');
    const [first, second] = seen.filter((s) => s.note === 'z');
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(690);
  });

  it('runs a job again that threw', async () => {
    await world.promise('shaky', 's');
    await effect('s');
    expect(failures.get('s')).toBe(3);
  });

  it('has one effect for work that is offered many times', async () => {
    const outboxId = await world.promise('plain', 'often');
    const work = [{ outboxId, job: 'plain', payload: { note: 'often' }, availableAt: Date.now() }];
    await Promise.all([1, 2, 3, 4].map(() => world.queue.offer(work)));
    await effect('often');
    await world.queue.offer(work);
    await world.promise('plain', 'after');
    await effect('after');
    expect((await world.effects()).filter((n) => n === 'often')).toHaveLength(1);
  });

  it('refuses a payload that the job does not take, and says so without its words', async () => {
    await world.db.store.unitOfWork(async (tx) => tx.promise({ job: 'plain', payload: { other: '秘密' } }));
    await vi.waitFor(() => expect(world.db.log.lines.some((l) => /payload/.test(l.message))).toBe(true), PATIENCE);
    expect(JSON.stringify(world.db.log.lines)).not.toContain('秘密');
    await world.db.store.unitOfWork((tx) => tx.query(`DELETE FROM outbox WHERE payload LIKE '%other%'`));
  });

  it('loses and doubles nothing when it is wiped while work is in flight', async () => {
    const notes = Array.from({ length: 60 }, (_, i) => `wiped-${i}`);
    const soon = Date.now() + 600;
    await Promise.all(notes.map((note, i) => world.promise('plain', note, i % 2 ? soon : undefined)));
    await world.wipe();
    await vi.waitFor(async () => expect(await world.effects()).toEqual(expect.arrayContaining(notes)), PATIENCE);
    await vi.waitFor(async () => expect(await world.promisesLeft()).toBe(0), PATIENCE);
  });
});

describe.runIf(backends.includes('redis'))('a Redis that dies', { timeout: 90_000 }, () => {
  it('makes offers fail at once, keeps nobody waiting, and finds everything done after its return', async () => {
    const world = await openWorld('redis', (parts) => [noteJob(parts, 'plain')]);
    try {
      await world.promise('plain', 'before');
      await vi.waitFor(async () => expect(await world.effects()).toContain('before'), PATIENCE);
      await world.redis?.kill();
      await vi.waitFor(() => expect(world.queue.state()).toBe('down'), PATIENCE);
      const work = [{ outboxId: 'x', job: 'plain', payload: { note: 'x' }, availableAt: 0 }];
      await expect(world.queue.offer(work)).rejects.toThrow();
      await world.promise('plain', 'meanwhile');
      await world.redis?.restart();
      await vi.waitFor(async () => expect(await world.effects()).toContain('meanwhile'), PATIENCE);
    } finally {
      await world.close();
    }
  });
});
