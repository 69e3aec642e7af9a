import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../src/kernel/errors.ts';
import { settingTable } from '../../src/settings/table.ts';
import { createOutbox } from '../../src/store/outbox.ts';
import { outboxTable } from '../../src/store/outbox-table.ts';
import { NestedUnitError } from '../../src/store/unit-guard.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';

const row = (key: string) => ({ key, value: 'x', updatedAt: 1 });

describe.each(engines())('unit of work on %s', (engine) => {
  let db: TestStore;
  beforeAll(async () => {
    db = await freshStore(engine);
  });
  afterAll(() => db.drop());

  const keys = async (prefix: string) =>
    (
      await db.store.read.query<{ key: string }>(`SELECT key FROM setting WHERE key LIKE $1 ORDER BY key`, [
        `${prefix}%`,
      ])
    ).map((r) => r.key);

  it('loses and leaks nothing when some of many concurrent units roll back', async () => {
    const units = Array.from({ length: 200 }, (_, i) => i);
    const outcomes = await Promise.allSettled(
      units.map((i) =>
        db.store.unitOfWork(async (tx) => {
          await tx.repo(settingTable).insert(row(`many-${String(i).padStart(3, '0')}-a`));
          if (i % 7 === 3) throw new AppError('forbidden');
          if (i % 11 === 5) throw new TypeError('a fault in the unit');
          await tx.repo(settingTable).insert(row(`many-${String(i).padStart(3, '0')}-b`));
          return i;
        }),
      ),
    );
    const expected = units.filter((i) => outcomes[i]?.status === 'fulfilled');
    expect(expected).toHaveLength(units.filter((i) => i % 7 !== 3 && i % 11 !== 5).length);
    const stored = await keys('many-');
    expect(stored).toEqual(
      expected.flatMap((i) => [`many-${String(i).padStart(3, '0')}-a`, `many-${String(i).padStart(3, '0')}-b`]),
    );
  });

  it('gives a constraint error to its own unit only', async () => {
    const outcomes = await Promise.allSettled(
      [0, 1, 2, 3].map((i) =>
        db.store.unitOfWork(async (tx) => {
          await tx.repo(settingTable).insert(row(`constraint-${i}`));
          if (i === 2) await tx.repo(settingTable).insert(row('constraint-2'));
        }),
      ),
    );
    expect(outcomes.map((o) => o.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(await keys('constraint-')).toEqual(['constraint-0', 'constraint-1', 'constraint-3']);
  });

  it('refuses a unit inside a unit', async () => {
    await expect(db.store.unitOfWork(() => db.store.unitOfWork(async () => 1))).rejects.toBeInstanceOf(NestedUnitError);
    await expect(db.store.unitOfWork(async () => 2)).resolves.toBe(2);
  });

  it('runs after-commit hooks only for what was committed', async () => {
    const seen: string[] = [];
    await db.store.unitOfWork(async (tx) => tx.afterCommit(() => seen.push('kept')));
    await db.store
      .unitOfWork(async (tx) => {
        tx.afterCommit(() => seen.push('dropped'));
        throw new AppError('invalid');
      })
      .catch(() => {});
    expect(seen).toEqual(['kept']);
  });

  it('is done once, and answered, though a hook after its commit fails', async () => {
    let runs = 0;
    const outcomes = await Promise.allSettled(
      [0, 1, 2, 3].map((i) =>
        db.store.unitOfWork(async (tx) => {
          tx.insert(settingTable, row(`hook-${i}-${++runs}`));
          tx.afterCommit(() => {
            if (i === 1) throw new TypeError('a fault in a listener');
          });
          return i;
        }),
      ),
    );
    expect(outcomes.map((o) => (o.status === 'fulfilled' ? o.value : o.reason))).toEqual([0, 1, 2, 3]);
    expect(await keys('hook-')).toHaveLength(4);
    expect(db.log.lines.filter(({ level }) => level === 'error')).toEqual([
      expect.objectContaining({ fields: expect.objectContaining({ code: 'TypeError' }) }),
    ]);
  });

  it('inserts a natural key once', async () => {
    const results = await Promise.all(
      [1, 2, 3, 4, 5].map(() => db.store.unitOfWork((tx) => tx.insertNew(settingTable, row('natural')))),
    );
    expect(results.filter(Boolean)).toHaveLength(1);
  });

  it('counts right under a row lock', async () => {
    await db.store.unitOfWork((tx) => tx.repo(settingTable).insert({ ...row('counter'), value: '0' }));
    await Promise.all(
      Array.from({ length: 40 }, () =>
        db.store.unitOfWork(async (tx) => {
          const locked = await tx.lock(settingTable, { key: 'counter' });
          await tx.repo(settingTable).update({ key: 'counter' }, { value: String(Number(locked?.value) + 1) });
        }),
      ),
    );
    expect((await db.store.read.repo(settingTable).findOneBy({ key: 'counter' }))?.value).toBe('40');
  });

  it('commits outbox rows with their unit, leases them once, and ends them in the consumer’s unit', async () => {
    const outbox = createOutbox(db.store);
    const offered: string[] = [];
    db.store.onPromised((work) => void offered.push(...work.map((w) => w.outboxId)));
    const kept = await db.store.unitOfWork(async (tx) => tx.promise({ job: 'intake', payload: { burst: 'b1' } }));
    await db.store
      .unitOfWork(async (tx) => {
        await tx.promise({ job: 'intake', payload: { burst: 'b2' } });
        throw new AppError('invalid');
      })
      .catch(() => {});
    expect(offered).toEqual([kept]);
    const now = Date.now() + 5_000;
    const ask = { now, olderThanMs: 1_000, lease: { first: 30_000, most: 30_000 }, limit: 10 };
    const [first, second] = await Promise.all([outbox.lease(ask), outbox.lease(ask)]);
    expect([...first, ...second].map((w) => w.outboxId)).toEqual([kept]);
    expect([...first, ...second][0]?.payload).toEqual({ burst: 'b1' });
    await outbox.release([kept]);
    expect((await outbox.lease(ask)).map((w) => w.outboxId)).toEqual([kept]);
    await db.store.unitOfWork(async (tx) => tx.done(kept));
    expect(await db.store.read.repo(outboxTable).countBy({})).toBe(0);
  });
});
