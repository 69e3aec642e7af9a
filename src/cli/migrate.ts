import { dataSource } from '../../ormconfig.ts';
import { processConfig } from '../boot/environment.ts';
import { createIds } from '../kernel/ids.ts';
import { createLogger } from '../kernel/logger.ts';
import { lockDataDir } from '../store/data-dir-lock.ts';
import { openStore } from '../store/open-store.ts';
import { readOptions } from './usage.ts';

/** Brings the schema up to date and ends. */
export async function run(args: readonly string[]): Promise<number> {
  readOptions(args, {});
  const config = processConfig();
  const release = config.databaseUrl.startsWith('sqlite:') ? await lockDataDir(config.dataDir) : null;
  const connect = (poolSize?: number) => dataSource(config.databaseUrl, poolSize);
  const store = await openStore({ connect, ids: createIds(), log: createLogger(config.logLevel), now: Date.now });
  await store.close();
  await release?.();
  process.stderr.write('the schema is current\n');
  return 0;
}
