import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/kernel/errors.ts';
import { settingTable } from '../../src/settings/table.ts';
import { freshStore } from '../setup/databases.ts';

describe('a full disk', () => {
  it('answers nobody with success whose rows are not stored, and recovers', async () => {
    const db = await freshStore('sqlite');
    // SQLite's own limit on the size of the file: the same SQLITE_FULL that a full disk gives.
    const limit = (pages: number) => db.store.unitOfWork((tx) => tx.query(`PRAGMA max_page_count = ${pages}`));
    const [pages] = await db.store.read.query<{ page_count: number }>('PRAGMA page_count');
    await limit((pages?.page_count ?? 0) + 20);
    const big = 'x'.repeat(3_000);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 120 }, (_, i) =>
        db.store.unitOfWork((tx) => tx.repo(settingTable).insert({ key: `k${i}`, value: big, updatedAt: 1 })),
      ),
    );
    const answered = outcomes.flatMap((o, i) => (o.status === 'fulfilled' ? [`k${i}`] : []));
    const refused = outcomes.flatMap((o) => (o.status === 'rejected' ? [o.reason] : []));
    expect(answered.length).toBeGreaterThan(0);
    expect(refused.length).toBeGreaterThan(0);
    for (const reason of refused) expect(reason).toBeInstanceOf(AppError);
    const stored = (await db.store.read.query<{ key: string }>('SELECT key FROM setting')).map((r) => r.key);
    expect(stored.sort()).toEqual(answered.sort());
    expect(db.log.lines.some((l) => l.level === 'error')).toBe(true);

    await limit(1_000_000);
    await db.store.unitOfWork((tx) => tx.repo(settingTable).insert({ key: 'after', value: big, updatedAt: 1 }));
    expect(await db.store.read.repo(settingTable).countBy({ key: 'after' })).toBe(1);
    await db.drop();
  });
});
