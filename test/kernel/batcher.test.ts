import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBatcher } from '../../src/kernel/batcher.ts';
import { AppError } from '../../src/kernel/errors.ts';

describe('a batcher', () => {
  it('answers each caller with what was said of his own item, never more than the width at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer(), { maxLength: 60 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 3 }),
        async (items, width, lanes) => {
          let running = 0;
          const batcher = createBatcher<number, number>({
            width,
            lanes,
            async run(batch) {
              running += 1;
              expect(running).toBeLessThanOrEqual(lanes);
              expect(batch.length).toBeLessThanOrEqual(width);
              await Promise.resolve();
              running -= 1;
              return batch.map((n) => n * 2);
            },
          });
          expect(await Promise.all(items.map((n) => batcher.submit(n)))).toEqual(items.map((n) => n * 2));
        },
      ),
    );
  });

  it('runs the items of a failed batch one by one, so that a bad one harms itself only', async () => {
    const batcher = createBatcher<string, string>({
      width: 10,
      lanes: 1,
      async run(batch) {
        if (batch.includes('bad')) throw new Error('bad');
        return batch.map((s) => s.toUpperCase());
      },
    });
    const answers = await Promise.allSettled(['a', 'bad', 'b'].map((s) => batcher.submit(s)));
    expect(answers.map((a) => (a.status === 'fulfilled' ? a.value : a.reason.message))).toEqual(['A', 'bad', 'B']);
  });

  it('does not try each item of a batch at a database that is away, one time-out after another', async () => {
    let runs = 0;
    const batcher = createBatcher<number, number>({
      width: 64,
      lanes: 1,
      async run() {
        runs += 1;
        throw new AppError('unavailable');
      },
    });
    const answers = await Promise.allSettled(Array.from({ length: 64 }, (_, i) => batcher.submit(i)));
    expect(new Set(answers.map((a) => (a.status === 'rejected' ? a.reason.code : 'fulfilled')))).toEqual(
      new Set(['unavailable']),
    );
    expect(runs).toBe(3);
  });

  it('stores the others when one item alone makes the database fail', async () => {
    const batcher = createBatcher<string, string>({
      width: 10,
      lanes: 1,
      async run(batch) {
        if (batch.includes('bad')) throw new AppError('unavailable');
        return batch;
      },
    });
    const answers = await Promise.allSettled(['bad', 'a', 'bad', 'b'].map((s) => batcher.submit(s)));
    expect(answers.map((a) => a.status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled']);
  });

  it('gathers what comes while a batch runs', async () => {
    const sizes: number[] = [];
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const batcher = createBatcher<number, number>({
      width: 64,
      lanes: 1,
      async run(batch) {
        sizes.push(batch.length);
        if (sizes.length === 1) await held;
        return batch;
      },
    });
    const first = batcher.submit(0);
    await new Promise((resolve) => setImmediate(resolve));
    const others = Array.from({ length: 20 }, (_, i) => batcher.submit(i + 1));
    release();
    await Promise.all([first, ...others]);
    expect(sizes).toEqual([1, 20]);
  });
});
