import { describe, expect, it } from 'vitest';
import { dataSource } from '../../ormconfig.ts';
import { checkMasterKeys } from '../../src/boot/secret-key.ts';
import { createIds } from '../../src/kernel/ids.ts';
import { ensureAdmin } from '../../src/people/commands/ensure-admin.ts';
import { loadPackIntoDatabase } from '../../src/people/commands/load-pack.ts';
import { staffTable, unitTable } from '../../src/people/table.ts';
import { openStore } from '../../src/store/open-store.ts';
import { memoryLog, type TestStore } from '../setup/databases.ts';
import { testDeps } from '../setup/deps.ts';
import { createDatabase, postgresAvailable } from '../setup/postgres.ts';

const ids = createIds();
const key = (fill: number) => [{ id: '1', key: Buffer.alloc(32, fill) }];

/** What `main` does first, in the order in which it does it. */
async function start(url: string, keys = key(7)) {
  const log = memoryLog();
  const store = await openStore({ connect: (pool) => dataSource(url, pool), ids, log, now: Date.now });
  try {
    await store.alone(() => checkMasterKeys(store, keys, Date.now()));
    const deps = testDeps({ store, url, dir: '/nowhere', log, drop: async () => {} } satisfies TestStore);
    const units = await store.alone(() => loadPackIntoDatabase(deps));
    const admin = await store.alone(() => ensureAdmin(deps));
    return { store, units, admin, deps };
  } catch (error) {
    await store.close();
    throw error;
  }
}

describe.runIf(postgresAvailable())('processes that start at the same moment on an empty database', () => {
  it.each([1, 2, 3])('do what must be done once, once (round %i)', { timeout: 120_000 }, async () => {
    const url = await createDatabase();
    const started = await Promise.all([1, 2, 3, 4, 5].map(() => start(url)));
    const [first] = started;
    if (!first) throw new Error('none started');
    expect(started.filter(({ admin }) => admin !== null)).toHaveLength(1);
    expect(started.map(({ units }) => units).sort()).toEqual([0, 0, 0, 0, first.deps.pack.units.length].sort());
    expect(await first.store.read.repo(staffTable).countBy({})).toBe(1);
    expect(await first.store.read.repo(unitTable).countBy({})).toBe(first.deps.pack.units.length);
    expect(await Promise.all(started.map(({ store }) => store.schema()))).toEqual(Array(5).fill('current'));
    for (const { store } of started) await store.close();
  });

  it('with different keys: one wins, and the others are told so', { timeout: 60_000 }, async () => {
    const url = await createDatabase();
    const outcomes = await Promise.allSettled([1, 2, 3].map((fill) => start(url, key(fill))));
    const won = outcomes.filter((o) => o.status === 'fulfilled');
    expect(won).toHaveLength(1);
    for (const o of outcomes) if (o.status === 'rejected') expect(String(o.reason)).toMatch(/SECRET_KEY/);
    for (const o of won) await o.value.store.close();
  });

  it('know a schema that is older or newer than theirs', { timeout: 60_000 }, async () => {
    const { store } = await start(await createDatabase());
    const change = (sql: string) => store.unitOfWork((tx) => tx.query(sql));
    await change(`INSERT INTO migration ("timestamp", name) VALUES (1899000000000, 'FromTomorrow1899000000000')`);
    expect(await store.schema()).toBe('newer');
    await change(`DELETE FROM migration WHERE name LIKE 'FromTomorrow%' OR name LIKE 'Processes%'`);
    expect(await store.schema()).toBe('older');
    await store.close();
  });

  it('wait no longer for one that dies while it holds the lock', { timeout: 60_000 }, async () => {
    const url = await createDatabase();
    const { store } = await start(url);
    const other = await openStore({
      connect: (pool) => dataSource(url, pool),
      ids,
      log: memoryLog(),
      now: Date.now,
    });
    let taken = () => {};
    const holds = new Promise<void>((resolve) => {
      taken = resolve;
    });
    const dying = store.alone(() => {
      taken();
      return new Promise<never>(() => {});
    });
    void dying.catch(() => {});
    await holds;
    const waiting = other.alone(async () => 'my turn');
    await other.read.query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    expect(await waiting).toBe('my turn');
    await other.close();
    await store.close();
  });
});
