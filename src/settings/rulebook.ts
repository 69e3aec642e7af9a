import type { BureauPack } from '../bureaus/pack.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Hints } from '../kernel/hints.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Logger } from '../kernel/logger.ts';
import { lookAgain } from '../kernel/look-again.ts';
import type { Store, Tx } from '../store/store.ts';
import { RULES_STAMP, readRuleChanges, readStamp } from './queries/read-rules.ts';
import { type BureauRules, bureauRules, NO_CHANGES } from './rules.ts';
import { settingTable } from './table.ts';

/** The rules of the bureau, kept fresh while the process lives. */
export interface LiveRules {
  /** The rules in force, as this process knows them; the data pack alone until the first `refresh`. */
  now(): BureauRules;
  /** Looks whether they were changed, and reads them if so. @throws what the database says */
  refresh(): Promise<void>;
  /**
   * Changes them in one unit of work. Changes run one after another, in whichever process; when this resolves, `now`
   * tells the new rules here, and the other processes are told.
   * @throws what `fn` throws, with nothing changed
   */
  change<T>(fn: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Keeps them fresh: at once when another process says so, and by a look at one row again and again.
   * @param everyMs pause between looks @returns a function that ends it
   */
  watch(everyMs?: number): () => Promise<void>;
}

interface Parts {
  store: Store;
  pack: BureauPack;
  hints: Hints;
  ids: Ids;
  clock: Clock;
  log: Logger;
}

const LOOK_MS = 3_000;

/** Opens the rules; nothing is read until `refresh`. */
export function createLiveRules({ store, pack, hints, ids, clock, log }: Parts): LiveRules {
  let rules = bureauRules(pack, NO_CHANGES);
  let read = false;
  let failing = false;
  let last: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    if (read && (await readStamp(store.read)) === rules.stamp) return;
    rules = bureauRules(pack, await readRuleChanges(store.read));
    read = true;
  }

  /** Looks follow one another: an older answer never replaces a newer one. */
  function refresh(): Promise<void> {
    const next = last.then(look);
    last = next.catch(() => {});
    return next;
  }

  /** For looks that nobody waits for: a failure is logged, once for a row of them, and the next look tries again. */
  async function tryRefresh(): Promise<void> {
    try {
      await refresh();
      if (failing) log.info({}, 'the rules of the bureau can be read again');
      failing = false;
    } catch (error) {
      const code = (error as { code?: unknown } | null)?.code ?? 'unknown';
      if (!failing) log.warn({ code }, 'the rules of the bureau could not be read');
      failing = true;
    }
  }

  return {
    now: () => rules,
    refresh,
    async change(fn) {
      const done = await store.unitOfWork(async (tx) => {
        const stamp = { key: RULES_STAMP, value: ids.next(), updatedAt: clock.now() };
        await tx.insertNew(settingTable, { ...stamp, value: '' });
        await tx.lock(settingTable, { key: RULES_STAMP });
        const result = await fn(tx);
        await tx.repo(settingTable).update({ key: RULES_STAMP }, stamp);
        tx.afterCommit(() => hints.publish({ topic: 'rules', id: stamp.value }));
        return result;
      });
      await tryRefresh();
      return done;
    },
    watch(everyMs = LOOK_MS) {
      const unsubscribe = hints.subscribe((hint) => {
        if (hint.topic === 'rules' && hint.id !== rules.stamp) void tryRefresh();
      });
      const looking = lookAgain({ name: 'the look at the rules', everyMs, log, look: tryRefresh });
      return async () => {
        unsubscribe();
        await looking.stop();
        await last;
      };
    },
  };
}
