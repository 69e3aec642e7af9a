import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMetrics } from '../../src/kernel/metrics.ts';
import { type Relay, type RelayParts, startRelay } from '../../src/queue/relay.ts';
import type { OfferedWork } from '../../src/store/store.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import { type TestClock, testClock } from '../setup/deps.ts';

/** The first lease; each one after it is twice as long. */
const LEASE_MS = 10_000;
/** Its own scans never come: each test asks for the ones it needs. */
const NEVER = 3_600_000;

describe.each(engines())('the relay on %s', (engine) => {
  let db: TestStore;
  let clock: TestClock;
  let relay: Relay;
  let offers: OfferedWork[][];
  let down: boolean;
  let metrics: ReturnType<typeof createMetrics>;

  const queue: RelayParts['queue'] = {
    offer: async (work) => {
      if (down) throw new Error('down');
      offers.push([...work]);
    },
  };

  beforeEach(async () => {
    clock = testClock();
    db = await freshStore(engine, clock.now);
    offers = [];
    down = false;
    metrics = createMetrics();
    relay = startRelay({ store: db.store, queue, clock, log: db.log, metrics, scanMs: NEVER, batch: 3 });
  });
  afterEach(async () => {
    await relay.stop();
    await db.drop();
  });

  const promise = (job = 'work', availableAt?: number) =>
    db.store.unitOfWork(async (tx) =>
      tx.promise({ job, payload: { n: 1 }, ...(availableAt === undefined ? {} : { availableAt }) }),
    );
  const offered = () => offers.flat().map((work) => work.outboxId);
  const repairs = async () => (await metrics.relayRepairs.get()).values[0]?.value ?? 0;

  it('offers right after the commit, with what was promised', async () => {
    const at = clock.now() + 5_000;
    const outboxId = await promise('work', at);
    await vi.waitFor(() => expect(offers).toEqual([[{ outboxId, job: 'work', payload: { n: 1 }, availableAt: at }]]));
  });

  it('offers nothing of a unit that failed', async () => {
    const failing = db.store.unitOfWork(async (tx) => {
      await tx.promise({ job: 'work', payload: {} });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    const outboxId = await promise();
    await vi.waitFor(() => expect(offered()).toEqual([outboxId]));
  });

  it('keeps no commit waiting for a queue that does not answer', async () => {
    const other = await freshStore(engine, clock.now);
    const hanging = startRelay({
      store: other.store,
      queue: { offer: () => new Promise<void>(() => {}) },
      clock,
      log: other.log,
      metrics,
      scanMs: NEVER,
    });
    await other.store.unitOfWork(async (tx) => tx.promise({ job: 'work', payload: {} }));
    expect(await other.store.read.query('SELECT id FROM outbox')).toHaveLength(1);
    void hanging.stop();
    await other.drop();
  });

  it('finds what was left behind once it is a second old, and leaves it alone for its lease', async () => {
    down = true;
    const outboxId = await promise();
    down = false;
    expect(await relay.scanNow()).toBe(0);
    clock.advance(1_000);
    expect(await relay.scanNow()).toBe(1);
    expect(offered()).toEqual([outboxId]);
    expect(await repairs()).toBe(1);
    clock.advance(LEASE_MS - 1);
    expect(await relay.scanNow()).toBe(0);
    clock.advance(1);
    expect(await relay.scanNow()).toBe(1);
    await db.store.unitOfWork(async (tx) => tx.done(outboxId));
    clock.advance(2 * LEASE_MS);
    expect(await relay.scanNow()).toBe(0);
  });

  it('offers work that nobody can keep ever more slowly, up to five minutes, and never gives it up', async () => {
    const outboxId = await promise();
    await vi.waitFor(() => expect(offered()).toEqual([outboxId]));
    clock.advance(1_000);
    const pauses: number[] = [];
    for (let round = 0; round < 9; round++) {
      expect(await relay.scanNow()).toBe(1);
      const [row] = await db.store.read.query<{ leased_until: number }>('SELECT leased_until FROM outbox');
      pauses.push((Number(row?.leased_until) - clock.now()) / 1_000);
      clock.set(Number(row?.leased_until));
    }
    expect(pauses).toEqual([10, 20, 40, 80, 160, 300, 300, 300, 300]);
  });

  it('is not slowed down by a queue that is away', async () => {
    down = true;
    await promise();
    clock.advance(1_000);
    for (let round = 0; round < 20; round++) await relay.scanNow();
    down = false;
    expect(await relay.scanNow()).toBe(1);
    clock.advance(LEASE_MS);
    expect(await relay.scanNow()).toBe(1);
  });

  it('offers everything due again when the queue lost what it held', async () => {
    await relay.stop();
    let lost = false;
    const forgetful = { ...queue, forgot: async () => lost };
    relay = startRelay({ store: db.store, queue: forgetful, clock, log: db.log, metrics, scanMs: NEVER, batch: 3 });
    down = true;
    await Promise.all(Array.from({ length: 4 }, () => promise()));
    down = false;
    clock.advance(1_000);
    expect(await relay.scanNow()).toBe(4);
    expect(await relay.scanNow()).toBe(0);
    lost = true;
    expect(await relay.scanNow()).toBe(4);
  });

  it('never offers a row twice when many relays look at once', async () => {
    down = true;
    const ids = await Promise.all(Array.from({ length: 40 }, () => promise()));
    down = false;
    clock.advance(1_000);
    const others = [1, 2, 3].map(() =>
      startRelay({ store: db.store, queue, clock, log: db.log, metrics, scanMs: NEVER, batch: 3 }),
    );
    const all = [relay, ...others];
    for (let round = 0; round < 5; round++) await Promise.all(all.map((one) => one.scanNow()));
    expect(offered().sort()).toEqual(ids.sort());
    await Promise.all(others.map((one) => one.stop()));
  });

  it('does not take work before it is due', async () => {
    down = true;
    await promise('work', clock.now() + 60_000);
    down = false;
    clock.advance(59_999);
    expect(await relay.scanNow()).toBe(0);
    clock.advance(1_001);
    expect(await relay.scanNow()).toBe(1);
  });

  it('gives its leases back when the queue is down, so that they are offered at the next scan', async () => {
    down = true;
    await promise();
    clock.advance(1_000);
    expect(await relay.scanNow()).toBe(0);
    expect(await repairs()).toBe(0);
    down = false;
    expect(await relay.scanNow()).toBe(1);
  });

  it('takes more than one batch in a scan', async () => {
    down = true;
    const ids = await Promise.all(Array.from({ length: 8 }, () => promise()));
    clock.advance(1_000);
    down = false;
    expect(await relay.scanNow()).toBe(8);
    expect(offered().sort()).toEqual(ids.sort());
  });

  it('offers nothing after it was stopped', async () => {
    await relay.stop();
    await promise();
    clock.advance(1_000);
    expect(await relay.scanNow()).toBe(0);
    expect(offers).toEqual([]);
  });
});
