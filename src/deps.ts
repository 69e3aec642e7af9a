import type { BureauPack } from './bureaus/pack.ts';
import type { Calendar } from './calendar/rules.ts';
import type { Clock } from './kernel/clock.ts';
import type { Config } from './kernel/config.ts';
import type { Keyring } from './kernel/crypto.ts';
import type { Hints } from './kernel/hints.ts';
import type { Ids } from './kernel/ids.ts';
import type { Logger } from './kernel/logger.ts';
import type { Metrics } from './kernel/metrics.ts';
import type { LanguageData } from './language/language-data.ts';
import type { LiveLanguage } from './learning/live-language.ts';
import type { LiveRules } from './settings/rulebook.ts';
import type { Store, Tx } from './store/store.ts';
import type { SuggestionNews } from './suggestions/news.ts';

/** What `main` builds once and every command and query takes first. */
export interface Deps {
  config: Config;
  clock: Clock;
  ids: Ids;
  log: Logger;
  metrics: Metrics;
  store: Store;
  keyring: Keyring;
  hints: Hints;
  pack: BureauPack;
  /** What reads the mail now: a copy of `deps` holds on to it, `deps` itself follows the live version. */
  readonly language: LanguageData;
  /** The versions of the model: which one is in use, and how it is changed. */
  languages: LiveLanguage;
  calendar: Calendar;
  /** The rules that administrators change: lead units, stations of places, units with their hours, duty roster. */
  rules: LiveRules;
  /**
   * Tells the other features of a step, inside its unit of work: the dialogue writes the citizen's message from it.
   * The caller holds the lock on the conversation.
   */
  tell(tx: Tx, news: SuggestionNews): Promise<void>;
}
