import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger as StatementLog } from 'typeorm';
import { dataSource } from '../../ormconfig.ts';
import { createIds } from '../../src/kernel/ids.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Engine } from '../../src/store/store.ts';
import { memoryLog, type TestStore } from '../setup/databases.ts';
import { createDatabase } from '../setup/postgres.ts';

/** A test database that tells how many statements were run on it. */
export interface CountedStore extends TestStore {
  /** Statements since the last call that read or wrote rows; the frame of a transaction is not counted. */
  statements(): string[];
}

const FRAME = /^\s*(BEGIN|START TRANSACTION|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|PRAGMA|SELECT changes\(\))/i;

export async function countedStore(engine: Engine, now: () => number): Promise<CountedStore> {
  const dir = mkdtempSync(join(tmpdir(), 'jindianzi-scope-'));
  const url = engine === 'sqlite' ? `sqlite:${dir}/test.sqlite` : await createDatabase();
  const log = memoryLog();
  let seen: string[] = [];
  const note = (statement: string) => {
    if (!FRAME.test(statement)) seen.push(statement);
  };
  const nothing = () => {};
  const logger: StatementLog = {
    logQuery: note,
    logQueryError: nothing,
    logQuerySlow: nothing,
    logSchemaBuild: nothing,
    logMigration: nothing,
    log: nothing,
  };
  const connect = (pool?: number) => dataSource(url, pool).setOptions({ logging: ['query'], logger });
  const store = await openStore({ connect, ids: createIds(), log, now });
  return {
    store,
    url,
    dir,
    log,
    statements() {
      const taken = seen;
      seen = [];
      return taken;
    },
    async drop() {
      await store.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
