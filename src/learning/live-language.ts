import type { Hints } from '../kernel/hints.ts';
import type { Logger } from '../kernel/logger.ts';
import { lookAgain } from '../kernel/look-again.ts';
import type { LanguageData } from '../language/language-data.ts';
import type { Store } from '../store/store.ts';
import { UnreadableModelError } from './model-body.ts';
import { liveVersion, readModel } from './queries/live-model.ts';

/** The language model in use, kept fresh while the process lives. */
export interface LiveLanguage {
  /** What reads the mail now; the shipped model until the first `refresh`. As cheap as a variable. */
  now(): LanguageData;
  /** The model that came with the program. */
  readonly shipped: LanguageData;
  /** The live version that this program could not read, so that the shipped one serves; null when all is well. */
  problem(): string | null;
  /** Looks which version is live, and loads it if it is another one. @throws what the database says */
  refresh(): Promise<void>;
  /**
   * Keeps it fresh: at once when another process says so, and by a look at one row again and again.
   * @param everyMs pause between looks @returns a function that ends it
   */
  watch(everyMs?: number): () => Promise<void>;
}

interface Parts {
  store: Store;
  shipped: LanguageData;
  hints: Hints;
  log: Logger;
}

const LOOK_MS = 5_000;

/** Opens it; nothing is read until `refresh`. */
export function createLiveLanguage({ store, shipped, hints, log }: Parts): LiveLanguage {
  let data = shipped;
  let problem: string | null = null;
  let last: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    const version = await liveVersion(store.read, shipped.modelVersion);
    if (version === data.modelVersion || version === problem) return;
    try {
      data = await readModel(store.read, version, shipped);
      problem = null;
      log.info({ version }, 'the language model in use');
    } catch (error) {
      if (!(error instanceof UnreadableModelError)) throw error;
      data = shipped;
      problem = version;
      log.error({ version, why: error.message }, 'the live language model cannot be read; the shipped one serves');
    }
  }

  /** Looks follow one another: an older answer never replaces a newer one. */
  function refresh(): Promise<void> {
    const next = last.then(look);
    last = next.catch(() => {});
    return next;
  }

  return {
    now: () => data,
    shipped,
    problem: () => problem,
    refresh,
    watch(everyMs = LOOK_MS) {
      const unsubscribe = hints.subscribe((hint) => {
        // A look that fails is made again by the clock, which says so.
        if (hint.topic === 'language' && hint.id !== data.modelVersion) void refresh().catch(() => {});
      });
      const looking = lookAgain({ name: 'the look at the language model', everyMs, log, look: refresh });
      return async () => {
        unsubscribe();
        await looking.stop();
        await last;
      };
    },
  };
}
