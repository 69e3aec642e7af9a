import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { projectRoot } from '../../src/kernel/project-root.ts';
import { redisAvailable } from '../setup/redis.ts';
import { noteJob, openWorld, type QueueWorld } from './queue-world.ts';

const PATIENCE = { timeout: 60_000, interval: 50 };

describe.runIf(redisAvailable())('a worker that is killed with a job in hand', { timeout: 120_000 }, () => {
  let world: QueueWorld;
  beforeAll(async () => {
    world = await openWorld('redis', () => []);
  });
  afterAll(() => world.close());

  it('has it taken over by another within 15 s, once', async () => {
    const script = join(projectRoot(), 'test', 'queue', 'hanging-worker.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', script, world.redis?.url ?? ''], {
      cwd: projectRoot(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const taken = once(child.stdout, 'data');
    await world.promise('hang', 'in hand');
    await taken;
    await world.queue.work([noteJob(world, 'hang')]);
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    const killed = Date.now();
    await vi.waitFor(async () => expect(await world.effects()).toEqual(['in hand']), PATIENCE);
    const took = Date.now() - killed;
    console.log(`a killed worker's job was done after ${took} ms`);
    expect(took).toBeLessThan(15_000);
    expect(await world.promisesLeft()).toBe(0);
  });
});
