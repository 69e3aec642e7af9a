import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settingTable } from '../../src/settings/table.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';

const row = (key: string, value = 'x') => ({ key, value, updatedAt: 1 });

describe.each(engines())('writes that wait, on %s', (engine) => {
  let db: TestStore;
  beforeAll(async () => {
    db = await freshStore(engine);
  });
  afterAll(() => db.drop());

  const stored = (prefix: string) =>
    db.store.read.query<{ key: string; value: string }>(
      'SELECT key, value FROM setting WHERE key LIKE $1 ORDER BY key',
      [`${prefix}%`],
    );

  it('are seen by every later statement of their unit, TypeORM’s own included', async () => {
    const seen = await db.store.unitOfWork(async (tx) => {
      tx.insert(settingTable, row('seen-1'));
      const byQuery = await tx.query("SELECT key FROM setting WHERE key LIKE 'seen-%'");
      tx.insert(settingTable, row('seen-2'));
      const byRepo = await tx.repo(settingTable).countBy({ key: 'seen-2' });
      tx.patch(settingTable, 'seen-1', { value: 'y' });
      const locked = await tx.lock(settingTable, { key: 'seen-1' });
      return [byQuery.length, byRepo, locked?.value];
    });
    expect(seen).toEqual([1, 1, 'y']);
  });

  it('are seen by statements that were begun together', async () => {
    const counts = await db.store.unitOfWork(async (tx) => {
      for (let i = 0; i < 40; i++) tx.insert(settingTable, row(`together-${i}`));
      const count = () => tx.query<{ n: number }>("SELECT COUNT(*) AS n FROM setting WHERE key LIKE 'together-%'");
      return (await Promise.all([count(), count(), count()])).map(([r]) => Number(r?.n));
    });
    expect(counts).toEqual([40, 40, 40]);
  });

  it('are lost with their unit, and only with theirs', async () => {
    const unit = (key: string, fails: boolean) =>
      db.store.unitOfWork(async (tx) => {
        tx.insert(settingTable, row(key));
        if (fails) throw new Error('no');
      });
    const outcomes = await Promise.allSettled([unit('lost-1', false), unit('lost-2', true), unit('lost-3', false)]);
    expect(outcomes.map((o) => o.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await stored('lost-')).map((r) => r.key)).toEqual(['lost-1', 'lost-3']);
  });

  it('break their unit when a constraint refuses them at its end', async () => {
    await db.store.unitOfWork(async (tx) => tx.insert(settingTable, row('twice')));
    const again = db.store.unitOfWork(async (tx) => {
      tx.insert(settingTable, row('twice-other'));
      tx.insert(settingTable, row('twice'));
    });
    await expect(again).rejects.toThrow();
    expect(await stored('twice')).toHaveLength(1);
  });

  it('leave the same rows as statements sent one by one', async () => {
    const key = fc.integer({ min: 0, max: 5 });
    const value = fc.string({ maxLength: 8 }).map((s) => s.replaceAll('\0', ''));
    const step = fc.oneof(
      fc.record({ type: fc.constant('insert' as const), key, value }),
      fc.record({ type: fc.constant('patch' as const), key, value }),
      fc.record({ type: fc.constant('read' as const), key, value }),
    );
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const prefix = `model-${++run}-`;
        const model = new Map<string, string>();
        await db.store.unitOfWork(async (tx) => {
          for (const { type, key: n, value: text } of steps) {
            const id = `${prefix}${n}`;
            if (type === 'insert' && !model.has(id)) tx.insert(settingTable, row(id, text));
            if (type === 'patch') tx.patch(settingTable, id, { value: text });
            if (type === 'read')
              expect((await tx.repo(settingTable).findOneBy({ key: id }))?.value).toBe(model.get(id));
            if (type === 'insert' ? !model.has(id) : type === 'patch' && model.has(id)) model.set(id, text);
          }
        });
        expect(new Map((await stored(prefix)).map((r) => [r.key, r.value]))).toEqual(model);
      }),
      { numRuns: 60 },
    );
  });

  it('takes more rows than one statement may have parameters', async () => {
    const many = 12_000;
    await db.store.unitOfWork(async (tx) => {
      for (let i = 0; i < many; i++) tx.insert(settingTable, row(`many-${i}`));
    });
    await db.store.unitOfWork(async (tx) => {
      for (let i = 0; i < many; i++) tx.patch(settingTable, `many-${i}`, { value: String(i) });
    });
    const rows = await stored('many-');
    expect(rows).toHaveLength(many);
    expect(rows.every((r) => r.key === `many-${r.value}`)).toBe(true);
  });
});
