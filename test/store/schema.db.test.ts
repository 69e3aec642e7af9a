import { describe, expect, it } from 'vitest';
import { dataSource, tables } from '../../ormconfig.ts';
import { engines, freshStore } from '../setup/databases.ts';

describe.each(engines())('schema on %s', (engine) => {
  it('is what the entities say, after the migrations', async () => {
    const db = await freshStore(engine);
    const source = await dataSource(db.url).initialize();
    try {
      const difference = await source.driver.createSchemaBuilder().log();
      expect(difference.upQueries.map((q) => q.query)).toEqual([]);
      expect(source.entityMetadatas).toHaveLength(tables.length);
    } finally {
      await source.destroy();
      await db.drop();
    }
  });

  it('can be opened by several processes at once', async () => {
    const db = await freshStore(engine);
    const { openStore } = await import('../../src/store/open-store.ts');
    const { createIds } = await import('../../src/kernel/ids.ts');
    const open = () =>
      openStore({ connect: (pool) => dataSource(db.url, pool), ids: createIds(), log: db.log, now: Date.now });
    const stores = await Promise.all([open(), open(), open()]);
    for (const store of stores) await store.ping();
    for (const store of stores) await store.close();
    await db.drop();
  });
});
