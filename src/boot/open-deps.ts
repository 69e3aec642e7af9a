import { dataSource } from '../../ormconfig.ts';
import { loadPack } from '../bureaus/load-pack.ts';
import { createCalendar } from '../calendar/create-calendar.ts';
import { tellCitizen } from '../conversation/commands/tell-citizen.ts';
import type { Deps } from '../deps.ts';
import { systemClock } from '../kernel/clock.ts';
import type { Config } from '../kernel/config.ts';
import { createKeyring } from '../kernel/crypto.ts';
import { createLocalHints, type Hints } from '../kernel/hints.ts';
import { createIds } from '../kernel/ids.ts';
import type { Logger } from '../kernel/logger.ts';
import { createMetrics } from '../kernel/metrics.ts';
import { loadLanguage } from '../language/load-language.ts';
import { noteExample } from '../learning/commands/note-example.ts';
import { noteShippedModel } from '../learning/commands/note-shipped-model.ts';
import { createLiveLanguage } from '../learning/live-language.ts';
import { createLiveRules } from '../settings/rulebook.ts';
import { hoursOf } from '../settings/rules.ts';
import { openStore } from '../store/open-store.ts';
import { checkMasterKeys, ownMasterKey } from './secret-key.ts';

/** Builds everything commands and queries need; the schema is current afterwards. @throws ConfigError for a wrong key */
export async function openDeps(config: Config, log: Logger, hints: Hints = createLocalHints()): Promise<Deps> {
  const clock = systemClock;
  const ids = createIds();
  const masterKeys = config.masterKeys ?? [ownMasterKey(config.dataDir)];
  const store = await openStore({
    connect: (poolSize) => dataSource(config.databaseUrl, poolSize),
    ids,
    log,
    now: clock.now,
  });
  await store.alone(() => checkMasterKeys(store, masterKeys, clock.now()));
  const pack = loadPack(config.bureau);
  const rules = createLiveRules({ store, pack, hints, ids, clock, log });
  await rules.refresh();
  const languages = createLiveLanguage({ store, shipped: loadLanguage(pack), hints, log });
  const deps: Deps = {
    config,
    clock,
    ids,
    log,
    metrics: createMetrics(),
    store,
    keyring: createKeyring(masterKeys),
    hints,
    pack,
    get language() {
      return languages.now();
    },
    languages,
    calendar: createCalendar(pack.holidays, config.timeZone, (unit) => hoursOf(rules.now(), unit)),
    rules,
    async tell(tx, news) {
      await noteExample(tx, deps, news);
      await tellCitizen(tx, deps, news);
    },
  };
  await store.alone(() => noteShippedModel(deps));
  return deps;
}
