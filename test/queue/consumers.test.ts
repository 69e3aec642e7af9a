import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createMetrics } from '../../src/kernel/metrics.ts';
import type { Backend, ConsumerParts, Producer } from '../../src/queue/backend.ts';
import { createConsumers } from '../../src/queue/consumers.ts';
import { createProducers } from '../../src/queue/producers.ts';
import { memoryLog } from '../setup/databases.ts';

/** A backend whose consumers do nothing by themselves. */
function deafBackend() {
  let overdue = 0;
  const made: (ConsumerParts & { running: boolean; closed: boolean })[] = [];
  const producer: Producer = {
    addBulk: async () => {},
    counts: async () => ({ waiting: overdue, delayed: 0, active: 0 }),
    overdue: async () => overdue,
    close: async () => {},
  };
  const backend: Backend = {
    state: () => 'open',
    ready: Promise.resolve(),
    forgot: async () => false,
    producer: async () => producer,
    consumer(parts) {
      const consumer = { ...parts, running: true, closed: false };
      made.push(consumer);
      return {
        isRunning: () => consumer.running,
        pause: async () => {},
        close: async () => {
          consumer.closed = true;
        },
      };
    },
    close: async () => {},
  };
  const setOverdue = (n: number) => {
    overdue = n;
  };
  return { backend, made, setOverdue };
}

function watched(run: () => Promise<undefined> = async () => undefined, onHopeless?: () => void) {
  const parts = deafBackend();
  const clock = { now: Date.now };
  const log = memoryLog();
  const producers = createProducers(parts.backend, clock);
  const consumers = createConsumers({
    backend: parts.backend,
    producers,
    clock,
    log,
    metrics: createMetrics(),
    watchMs: 3_600_000,
    ...(onHopeless && { onHopeless }),
  });
  consumers.start({ name: 'work', payload: z.object({}), concurrency: 2, run });
  const pickUp = () =>
    parts.made.at(-1)?.process({ data: { outboxId: 'o', availableAt: 0, payload: {} }, opts: {} } as never, 'token');
  return { ...parts, consumers, log, pickUp };
}

describe('the watch over consumers', () => {
  it('replaces one that picks nothing up while work is overdue, at the second look', async () => {
    const { consumers, made, setOverdue, log } = watched();
    setOverdue(3);
    await consumers.check();
    expect(made).toHaveLength(1);
    await consumers.check();
    expect(made).toHaveLength(2);
    expect(made[0]?.closed).toBe(true);
    expect(log.lines.map((l) => l.level)).toEqual(['warn']);
    await consumers.close();
  });

  it('replaces one that stopped by itself', async () => {
    const { consumers, made } = watched();
    Object.assign(made[0] ?? {}, { running: false });
    await consumers.check();
    await consumers.check();
    expect(made).toHaveLength(2);
    await consumers.close();
  });

  it('leaves one alone that works, is full, or has nothing to do', async () => {
    const ends: (() => void)[] = [];
    const { consumers, made, setOverdue, pickUp } = watched(
      () => new Promise<undefined>((resolve) => ends.push(() => resolve(undefined))),
    );
    await consumers.check();
    await consumers.check();
    setOverdue(9);
    void pickUp();
    await consumers.check();
    void pickUp();
    await consumers.check();
    await consumers.check();
    await consumers.check();
    expect(made).toHaveLength(1);
    for (const end of ends) end();
    await consumers.close();
  });

  it('gives up, once, when replacing does not help; a job picked up between starts the count anew', async () => {
    let gaveUp = 0;
    const { consumers, setOverdue, made, pickUp } = watched(undefined, () => {
      gaveUp += 1;
    });
    setOverdue(3);
    const replaceIt = async (times: number) => {
      for (let round = 0; round < 2 * times; round++) await consumers.check();
    };
    await replaceIt(3);
    expect(made).toHaveLength(4);
    await pickUp();
    await consumers.check();
    await replaceIt(3);
    expect([made.length, gaveUp]).toEqual([7, 0]);
    await replaceIt(1);
    expect([made.length, gaveUp]).toEqual([8, 1]);
    await replaceIt(2);
    expect(gaveUp).toBe(1);
    await consumers.close();
  });

  it('closes what it started', async () => {
    const { consumers, made } = watched();
    await consumers.close();
    expect(made[0]?.closed).toBe(true);
  });
});
