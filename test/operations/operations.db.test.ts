import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { burstTable } from '../../src/conversation/table.ts';
import { beat, leave } from '../../src/operations/commands/beat.ts';
import { createFigures } from '../../src/operations/figures.ts';
import { livingProcesses } from '../../src/operations/queries/living-processes.ts';
import { createReadiness } from '../../src/operations/readiness.ts';
import { alarmRaised } from '../alarms/scene.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import { type TestDeps, testDeps } from '../setup/deps.ts';

describe.each(engines())('what operators see, on %s', (engine) => {
  let db: TestStore;
  let deps: TestDeps;
  beforeEach(async () => {
    db = await freshStore(engine);
    deps = testDeps(db);
  });
  afterEach(() => db.drop());

  const value = (text: string, line: string) => {
    const found = text.split('\n').find((each) => each.startsWith(`${line} `));
    return found === undefined ? null : Number(found.slice(line.length + 1));
  };

  it('counts what waits in database and queue, and how long', async () => {
    const now = deps.clock.now();
    await deps.store.unitOfWork(async (tx) => {
      await tx.promise({ job: 'intake', payload: {}, availableAt: now - 90_000 });
      await tx.promise({ job: 'later', payload: {}, availableAt: now + 90_000 });
    });
    await deps.store.unitOfWork((tx) => tx.query('UPDATE outbox SET attempts = 7 WHERE available_at < $1', [now]));
    const burst = (id: string, status: 'open' | 'done', closesAt: number) => ({
      id,
      conversationId: `c-${id}`,
      status,
      openedAt: closesAt - 8_000,
      closesAt,
      maxAt: closesAt,
      doneAt: null,
      outcome: null,
      suggestionId: null,
      kind: null,
      emergency: 0 as const,
    });
    await deps.store.unitOfWork(async (tx) => {
      await tx.insert(burstTable, burst('late', 'open', now - 30_000));
      await tx.insert(burstTable, burst('soon', 'open', now + 5_000));
      await tx.insert(burstTable, burst('done', 'done', now - 99_000));
    });
    await alarmRaised(deps);
    deps.clock.advance(10_000);
    const figures = createFigures(deps, {
      self: 'me',
      counts: async () => [{ queue: 'intake', state: 'delayed', jobs: 3 }],
    });
    const text = await figures();
    expect(value(text, 'jindianzi_outbox_rows')).toBeGreaterThanOrEqual(2);
    expect(value(text, 'jindianzi_outbox_stuck')).toBe(1);
    expect(value(text, 'jindianzi_outbox_oldest_seconds')).toBe(100);
    expect(value(text, 'jindianzi_bursts_waiting')).toBeGreaterThanOrEqual(1);
    expect(value(text, 'jindianzi_burst_oldest_seconds')).toBe(40);
    expect(value(text, 'jindianzi_alarms_open')).toBe(1);
    expect(value(text, 'jindianzi_alarm_oldest_seconds')).toBe(10);
    expect(value(text, 'jindianzi_queue_depth{queue="intake",state="delayed"}')).toBe(3);
    if (engine === 'postgres') expect(value(text, 'jindianzi_database_connections{state="open"}')).toBeGreaterThan(0);
  });

  it('asks the database once in five seconds, however often it is scraped, and answers without it', async () => {
    let asked = 0;
    let broken = false;
    const read: typeof deps.store.read = {
      ...deps.store.read,
      query: (...args) => {
        asked += 1;
        if (broken) return Promise.reject(Object.assign(new Error('no'), { code: 'ECONNREFUSED' }));
        return deps.store.read.query(...args);
      },
    };
    const figures = createFigures({ ...deps, store: { ...deps.store, read } }, { self: 'me', counts: async () => [] });
    await Promise.all([figures(), figures(), figures()]);
    await figures();
    expect(asked).toBe(1);
    deps.clock.advance(5_000);
    broken = true;
    expect(await figures()).toContain('jindianzi_relay_repairs_total');
    expect(asked).toBe(2);
  });

  it('keeps the last sign of life of each process and forgets those that are long silent', async () => {
    const row = (id: string, beatAt: number) => ({ id, roles: 'worker', startedAt: 1, beatAt, figures: [] });
    const now = deps.clock.now();
    await beat(deps, row('silent', now - 60_000));
    await beat(deps, row('alive', now - 10_000));
    await beat(deps, row('alive', now));
    expect((await livingProcesses(deps.store.read, now)).map((p) => [p.id, p.beatAt])).toEqual([['alive', now]]);
    await beat(deps, row('alive', now + 10 * 60_000));
    expect(await deps.store.read.query('SELECT id FROM process')).toHaveLength(1);
    await leave(deps, 'alive');
    expect(await deps.store.read.query('SELECT id FROM process')).toHaveLength(0);
  });

  it.runIf(engine === 'postgres')(
    'adds the counters of the processes that do not listen, under their name',
    async () => {
      const other = testDeps(db);
      other.metrics.relayRepairs.inc(5);
      other.metrics.jobFailures.inc({ job: 'intake' }, 2);
      const figures = await other.metrics.registry.getMetricsAsJSON();
      await beat(deps, { id: 'worker-one', roles: 'worker', startedAt: 1, beatAt: deps.clock.now(), figures });
      deps.metrics.relayRepairs.inc(1);
      const text = await createFigures(deps, { self: 'me', counts: async () => [] })();
      expect(value(text, 'jindianzi_relay_repairs_total')).toBe(1);
      expect(value(text, 'jindianzi_relay_repairs_total{process="worker-worker-o"}')).toBe(5);
      expect(value(text, 'jindianzi_job_failures_total{job="intake",process="worker-worker-o"}')).toBe(2);
      expect(value(text, 'jindianzi_processes{role="worker"}')).toBe(1);
      expect(text).toContain('# HELP jindianzi_job_failures_total');
    },
  );

  it('is ready only on its own schema, and says what is missing and does no harm', async () => {
    const queue = { state: () => 'down' as const };
    const ready = createReadiness(deps, queue);
    expect(await ready()).toEqual({ ok: true, down: [], degraded: ['queue'] });
    const split = { ...deps, config: { ...deps.config, roles: ['web'] as const } };
    expect((await createReadiness(split, queue)()).degraded).toEqual(['queue', 'worker']);
    await beat(deps, { id: 'w', roles: 'worker,bot', startedAt: 1, beatAt: deps.clock.now(), figures: [] });
    expect((await createReadiness(split, queue)()).degraded).toEqual(['queue']);
    await deps.store.unitOfWork((tx) => tx.query(`INSERT INTO migration ("timestamp", name) VALUES (1, 'Newer1')`));
    expect(await ready()).toEqual({ ok: false, down: ['schema-newer'], degraded: ['queue'] });
    const gone = { ...deps.store, ping: () => Promise.reject(new Error('no')) };
    expect(await createReadiness({ ...deps, store: gone }, queue)()).toMatchObject({ ok: false, down: ['database'] });
  });
});
