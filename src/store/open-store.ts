import type { DataSource } from 'typeorm';
import type { Ids } from '../kernel/ids.ts';
import type { Logger } from '../kernel/logger.ts';
import { createPostgresUnits } from './postgres-units.ts';
import { createSqliteUnits } from './sqlite-units.ts';
import type { Engine, OfferedWork, Reader, Store } from './store.ts';
import { refuseNesting } from './unit-guard.ts';

export interface StoreParts {
  /** Makes a connection that is not yet open: ormconfig's `dataSource`. */
  connect(poolSize?: number): DataSource;
  ids: Ids;
  log: Logger;
  now(): number;
}

/** Opens the database: brings the schema up to date, then hands out the one way to it. */
export async function openStore({ connect, ids, log, now }: StoreParts): Promise<Store> {
  const writer = await connect().initialize();
  const engine: Engine = writer.options.type === 'postgres' ? 'postgres' : 'sqlite';
  try {
    await migrate(writer, engine);
  } catch (error) {
    await writer.destroy();
    throw error;
  }
  const reader = engine === 'sqlite' ? await connect().initialize() : writer;
  const listeners: ((work: OfferedWork[]) => void)[] = [];
  const promised = (work: OfferedWork[]) => {
    for (const listener of listeners) listener(work);
  };
  const create = engine === 'sqlite' ? createSqliteUnits : createPostgresUnits;
  const units = create({ source: writer, ids, now, log, promised });

  return {
    engine,
    read: createReader(reader),
    unitOfWork(fn) {
      refuseNesting();
      return units.run(fn);
    },
    onPromised: (listener) => void listeners.push(listener),
    ping: async () => void (await reader.query('SELECT 1')),
    async close() {
      await units.close();
      await writer.destroy();
      if (reader !== writer) await reader.destroy();
    },
  };
}

function createReader(source: DataSource): Reader {
  return {
    query: <T>(sql: string, params: readonly unknown[] = []) => source.query(sql, [...params]) as Promise<T[]>,
    repo: (table) => source.getRepository(table),
  };
}

/** Any number that is the same in every process of this service: the PostgreSQL lock around migrations. */
const MIGRATION_LOCK = 7_340_152;

async function migrate(source: DataSource, engine: Engine): Promise<void> {
  if (engine === 'sqlite') {
    // FULL: an acknowledged message must survive a power cut, not only a crash.
    await source.query('PRAGMA synchronous = FULL');
    await source.runMigrations({ transaction: 'all' });
    return;
  }
  // The lock needs a connection of its own: runMigrations takes another from the pool.
  const guard = source.createQueryRunner();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await source.runMigrations({ transaction: 'all' });
  } finally {
    await guard.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => {});
    await guard.release();
  }
}
