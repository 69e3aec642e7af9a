import type { DataSource } from 'typeorm';
import type { Ids } from '../kernel/ids.ts';
import type { Logger } from '../kernel/logger.ts';
import { lockedAcrossProcesses } from './lock-across-processes.ts';
import { poolFigures } from './pool-figures.ts';
import { createPostgresUnits } from './postgres-units.ts';
import { compareSchema } from './schema-state.ts';
import { createSqliteUnits } from './sqlite-units.ts';
import type { Engine, OfferedWork, Reader, Store } from './store.ts';
import { readRows } from './table-shape.ts';
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
    alone: (fn) => (engine === 'sqlite' ? fn() : lockedAcrossProcesses(writer, fn)),
    schema: () => compareSchema(reader),
    pool: () => poolFigures(writer, engine),
    ping: async () => void (await reader.query('SELECT 1')),
    async close() {
      await units.close();
      await writer.destroy();
      if (reader !== writer) await reader.destroy();
    },
  };
}

function createReader(source: DataSource): Reader {
  const query = <T>(sql: string, params: readonly unknown[] = []) => source.query(sql, [...params]) as Promise<T[]>;
  return {
    query,
    rows: (table, where, params) => readRows(source, query, table, where, params),
    repo: (table) => source.getRepository(table),
  };
}

async function migrate(source: DataSource, engine: Engine): Promise<void> {
  if (engine === 'sqlite') {
    // FULL: an acknowledged message must survive a power cut, not only a crash.
    await source.query('PRAGMA synchronous = FULL');
    await source.runMigrations({ transaction: 'all' });
    return;
  }
  await lockedAcrossProcesses(source, () => source.runMigrations({ transaction: 'all' }));
}
