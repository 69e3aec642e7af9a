import { afterEach, describe, expect, it, vi } from 'vitest';
import { redisAvailable } from '../setup/redis.ts';
import { type BackendName, noteJob, openWorld, type QueueWorld } from './queue-world.ts';

const PATIENCE = { timeout: 30_000, interval: 50 };
const backends: BackendName[] = redisAvailable() ? ['embedded', 'redis'] : ['embedded'];

function gate() {
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe.each(backends)('closing the queue on %s', { timeout: 60_000 }, (backend) => {
  let world: QueueWorld;
  afterEach(() => world.close());

  async function worldWithRunningJob() {
    const started = gate();
    const end = gate();
    world = await openWorld(backend, (parts) => [
      noteJob(parts, 'slow', async () => {
        started.open();
        await end.opened;
        return undefined;
      }),
    ]);
    await world.promise('slow', 'running');
    await started.opened;
    return end;
  }

  it('lets a running job end, and takes no other', async () => {
    const end = await worldWithRunningJob();
    const closed = world.queue.close();
    end.open();
    await closed;
    expect(await world.effects()).toEqual(['running']);
    expect(await world.promisesLeft()).toBe(0);
    expect(world.queue.state()).toBe('down');
    await expect(world.queue.offer([])).rejects.toThrow();
  });

  it('waits for a job that does not end no longer than some seconds', async () => {
    const end = await worldWithRunningJob();
    const asked = Date.now();
    await world.queue.close();
    expect(Date.now() - asked).toBeLessThan(12_000);
    expect(await world.promisesLeft()).toBe(1);
    end.open();
    await vi.waitFor(async () => expect(await world.promisesLeft()).toBe(0), PATIENCE);
  });
});

describe.runIf(backends.includes('redis'))('a Redis that hangs', { timeout: 90_000 }, () => {
  it('makes offers fail in seconds, and is used again when it answers', async () => {
    const world = await openWorld('redis', (parts) => [noteJob(parts, 'plain')]);
    try {
      await world.promise('plain', 'before');
      await vi.waitFor(async () => expect(await world.effects()).toContain('before'), PATIENCE);
      world.redis?.freeze();
      const asked = Date.now();
      const work = [{ outboxId: 'x', job: 'plain', payload: { note: 'x' }, availableAt: 0 }];
      await expect(world.queue.offer(work)).rejects.toThrow();
      expect(Date.now() - asked).toBeLessThan(10_000);
      await world.promise('plain', 'meanwhile');
      world.redis?.thaw();
      await vi.waitFor(async () => expect(await world.effects()).toContain('meanwhile'), PATIENCE);
    } finally {
      world.redis?.thaw();
      await world.close();
    }
  });
});
