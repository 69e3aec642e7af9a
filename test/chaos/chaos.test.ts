import { afterAll, describe, expect, it } from 'vitest';
import { postgresAvailable } from '../setup/postgres.ts';
import { redisAvailable } from '../setup/redis.ts';
import { torment } from './torment.ts';
import { grownUpWorld, type World } from './worlds.ts';

/** A short turn of `npm run chaos`: each blow once or so. */
const SHORT = { seconds: 25, seed: 1, people: 15, say: () => {} };

describe.runIf(postgresAvailable() && redisAvailable())('a service whose parts are struck down in turn', () => {
  let world: World | undefined;
  afterAll(() => world?.stop(), 60_000);

  it('loses and doubles nothing', { timeout: 400_000 }, async () => {
    world = await grownUpWorld();
    const { figures, faults } = await torment(world, SHORT);
    console.log(JSON.stringify({ acknowledged: figures.acknowledged, strikes: figures.strikes }));
    expect(faults).toEqual([]);
    expect(figures.acknowledged).toBeGreaterThan(0);
  });
});
