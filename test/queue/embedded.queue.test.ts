import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { noteJob, openWorld, type QueueWorld } from './queue-world.ts';

const PATIENCE = { timeout: 60_000, interval: 50 };

describe('the embedded queue', { timeout: 180_000 }, () => {
  let world: QueueWorld;
  const threads = new Set<Worker>();
  let stuck: number;

  beforeEach(async () => {
    threads.clear();
    const post = Worker.prototype.postMessage;
    vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: Worker, ...message) {
      threads.add(this);
      return post.apply(this, message);
    });
    stuck = 0;
    world = await openWorld('embedded', (parts) => [
      noteJob(parts, 'plain'),
      noteJob(parts, 'stuck', async () => (stuck++ === 0 ? new Promise<undefined>(() => {}) : undefined)),
    ]);
  }, 120_000);
  afterEach(async () => {
    vi.restoreAllMocks();
    await world.close();
  });

  const depth = async () => (await world.queue.counts()).reduce((sum, { jobs }) => sum + jobs, 0);
  const effect = (note: string) => vi.waitFor(async () => expect(await world.effects()).toContain(note), PATIENCE);
  const warned = (words: RegExp) => world.db.log.lines.some((l) => l.level === 'warn' && words.test(l.message));

  it('comes back by itself when its thread dies, and nothing promised is lost', async () => {
    await world.promise('plain', 'before');
    await effect('before');
    await world.promise('plain', 'later', Date.now() + 800);
    await Promise.all([...threads].map((thread) => thread.terminate()));
    await vi.waitFor(() => expect(world.queue.state()).toBe('down'), PATIENCE);
    await expect(
      world.queue.offer([{ outboxId: 'x', job: 'plain', payload: { note: 'x' }, availableAt: 0 }]),
    ).rejects.toMatchObject({ code: 'queue_down' });
    await world.promise('plain', 'meanwhile');
    await effect('meanwhile');
    await effect('later');
    expect(world.queue.state()).toBe('open');
    expect(warned(/made anew/)).toBe(true);
  });

  it('is made anew when what is left of it will not open', async () => {
    await world.restart(() => {
      rmSync(join(world.db.dir, 'queue', 'global', 'pg_control'));
      writeFileSync(join(world.db.dir, 'queue', 'PG_VERSION'), 'nonsense');
    });
    await world.promise('plain', 'after');
    await effect('after');
    expect(warned(/would not open/)).toBe(true);
  });

  it('keeps what it held when it is opened again', async () => {
    await world.promise('plain', 'kept', Date.now() + 1_500);
    await vi.waitFor(async () => expect(await depth()).toBe(1), PATIENCE);
    await world.restart();
    expect(await depth()).toBe(1);
    await effect('kept');
  });

  it('runs at once what was running when its process ended: no lock has to run out', async () => {
    await world.promise('stuck', 'again');
    await vi.waitFor(() => expect(stuck).toBe(1), PATIENCE);
    let reopened = 0;
    await world.restart(() => {
      reopened = Date.now();
    });
    await effect('again');
    // Less than the lock's fifteen seconds.
    expect(Date.now() - reopened).toBeLessThan(13_000);
  });

  it('says so once when a job is promised that nobody runs', async () => {
    const outboxId = await world.promise('nobody', 'x');
    const said = () => world.db.log.lines.filter((l) => l.level === 'error');
    await vi.waitFor(() => expect(said()).toHaveLength(1), PATIENCE);
    await world.relay.scanNow();
    expect(said()).toEqual([expect.objectContaining({ fields: { job: 'nobody', outboxId } })]);
  });
});
