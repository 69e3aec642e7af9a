import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataSource } from '../../ormconfig.ts';
import { createIds } from '../../src/kernel/ids.ts';
import type { Logger } from '../../src/kernel/logger.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Engine, Store } from '../../src/store/store.ts';
import { createDatabase, postgresAvailable } from './postgres.ts';

/** A log that keeps its lines for assertions. */
export function memoryLog(): Logger & { lines: { level: string; fields: object; message: string }[] } {
  const lines: { level: string; fields: object; message: string }[] = [];
  const write = (level: string) => (fields: object, message: string) => void lines.push({ level, fields, message });
  return { lines, debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

export interface TestStore {
  store: Store;
  url: string;
  dir: string;
  log: ReturnType<typeof memoryLog>;
  drop(): Promise<void>;
}

/** The engines a database suite runs on here; PostgreSQL is left out, loudly, where it cannot run. */
export function engines(): Engine[] {
  return postgresAvailable() ? ['sqlite', 'postgres'] : ['sqlite'];
}

/** A fresh, migrated database of the given engine. */
export async function freshStore(engine: Engine, now: () => number = Date.now): Promise<TestStore> {
  const dir = mkdtempSync(join(tmpdir(), 'jindianzi-test-'));
  const url = engine === 'sqlite' ? `sqlite:${dir}/test.sqlite` : await createDatabase();
  const log = memoryLog();
  const store = await openStore({ connect: (pool) => dataSource(url, pool), ids: createIds(), log, now });
  return {
    store,
    url,
    dir,
    log,
    async drop() {
      await store.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
