import { existsSync } from 'node:fs';
import { dataSource } from '../../ormconfig.ts';
import { processEnvironment } from '../boot/environment.ts';
import type { BureauPack } from '../bureaus/pack.ts';
import { systemClock } from '../kernel/clock.ts';
import { readConfig } from '../kernel/config.ts';
import { createIds } from '../kernel/ids.ts';
import { createLogger } from '../kernel/logger.ts';
import { readRuleChanges } from '../settings/queries/read-rules.ts';
import { type BureauRules, bureauRules, NO_CHANGES } from '../settings/rules.ts';
import { openStore } from '../store/open-store.ts';

/** The rules in force as the database holds them; those of the data pack while there is no database. Makes nothing. */
export async function storedRules(pack: BureauPack): Promise<BureauRules> {
  const { databaseUrl, logLevel } = readConfig(processEnvironment());
  const file = databaseUrl.startsWith('sqlite:') ? databaseUrl.slice('sqlite:'.length) : null;
  if (file !== null && !existsSync(file)) return bureauRules(pack, NO_CHANGES);
  const connect = (poolSize?: number) => dataSource(databaseUrl, poolSize);
  const store = await openStore({ connect, ids: createIds(), log: createLogger(logLevel), now: systemClock.now });
  try {
    return bureauRules(pack, await readRuleChanges(store.read));
  } finally {
    await store.close();
  }
}
