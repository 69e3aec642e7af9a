import { loadPack } from '../../src/bureaus/load-pack.ts';
import type { BureauPack } from '../../src/bureaus/pack.ts';
import type { Calendar } from '../../src/calendar/rules.ts';
import type { Deps } from '../../src/deps.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import { readConfig } from '../../src/kernel/config.ts';
import { createKeyring } from '../../src/kernel/crypto.ts';
import { createLocalHints, type Hint } from '../../src/kernel/hints.ts';
import { createIds } from '../../src/kernel/ids.ts';
import { createMetrics } from '../../src/kernel/metrics.ts';
import type { LanguageData } from '../../src/language/language-data.ts';
import { createLiveLanguage } from '../../src/learning/live-language.ts';
import { createLiveRules } from '../../src/settings/rulebook.ts';
import type { SuggestionNews } from '../../src/suggestions/news.ts';
import type { TestStore } from './databases.ts';

/** A clock that stands still until it is moved. */
export interface TestClock extends Clock {
  set(at: number | string): void;
  advance(ms: number): void;
}

/** Monday 2 March 2026, 10:00 in Xianyou: a working day with office hours before and after. */
export const MONDAY_MORNING = Date.parse('2026-03-02T10:00:00+08:00');

/** Pass `clock.now` to `freshStore` too where outbox times matter. @param at epoch ms or ISO time */
export function testClock(at: number | string = MONDAY_MORNING): TestClock {
  const read = (value: number | string) => (typeof value === 'number' ? value : Date.parse(value));
  let now = read(at);
  return {
    now: () => now,
    set: (value) => {
      now = read(value);
    },
    advance: (ms) => {
      now += ms;
    },
  };
}

/** Deps of a test: the real parts, a clock in hand, and what was said to others. */
export interface TestDeps extends Deps {
  clock: TestClock;
  /** What `tell` was given, when it was not overridden. */
  told: SuggestionNews[];
  /** Every hint published. */
  heard: Hint[];
}

let pack: BureauPack | undefined;

/** The data pack of Xianyou, read once. */
export function testPack(): BureauPack {
  pack ??= loadPack('xianyou');
  return pack;
}

const SPAN = { m: 60_000, h: 3_600_000, d: 86_400_000, wm: 60_000, wh: 3_600_000, wd: 86_400_000 };

/** Runs on without holidays or office hours: `3wd` is three days. */
export const plainCalendar: Calendar = {
  dayStart: (date) => Date.parse(`${date}T00:00:00+08:00`),
  dayEnd: (date) => Date.parse(`${date}T00:00:00+08:00`) + SPAN.d,
  wallClock(at) {
    const wall = new Date(at + 8 * SPAN.h);
    const minutes = wall.getUTCHours() * 60 + wall.getUTCMinutes();
    return { date: wall.toISOString().slice(0, 10), weekday: wall.getUTCDay() || 7, minutes };
  },
  resume: (due, pause) => due + pause.to - pause.from,
  counted: (from, to) => ({ ms: to - from, days: Math.floor((to - from) / SPAN.d), off: [] }),
  due(from, spec) {
    if (spec === '-') return null;
    if (spec === '0') return from + 30 * SPAN.m;
    const parts = /^(\d+)(m|h|d|wm|wh|wd)$/.exec(spec);
    if (!parts) throw new Error(`no such span: ${spec}`);
    return from + Number(parts[1]) * SPAN[parts[2] as keyof typeof SPAN];
  },
};

/** Stands for the shipped model where no text is read. */
const NO_LANGUAGE = { modelVersion: 'shipped' } as LanguageData;

const KEY = { id: '1', key: Buffer.alloc(32, 7) };

/**
 * Real parts over a test database. `language` is read from its loader only by `withLanguage` (it costs time);
 * until then touching it throws.
 */
export function testDeps(db: TestStore, overrides: Partial<TestDeps> = {}): TestDeps {
  const clock = overrides.clock ?? testClock();
  const told: SuggestionNews[] = [];
  const heard: Hint[] = [];
  const hints = overrides.hints ?? createLocalHints();
  hints.subscribe((hint) => void heard.push(hint));
  const parts = { clock, hints, ids: createIds(clock.now) };
  const deps = {
    ...parts,
    config: readConfig({
      DATA_DIR: db.dir,
      DATABASE_URL: db.url,
      SECRET_KEY: `1:${KEY.key.toString('base64')}`,
      LOG_LEVEL: 'silent',
    }),
    log: db.log,
    metrics: createMetrics(),
    store: db.store,
    keyring: createKeyring([KEY]),
    pack: testPack(),
    calendar: plainCalendar,
    rules: createLiveRules({ ...parts, store: db.store, pack: testPack(), log: db.log }),
    languages: createLiveLanguage({ ...parts, store: db.store, shipped: NO_LANGUAGE, log: db.log }),
    tell: async (_tx: unknown, news: SuggestionNews) => void told.push(news),
    told,
    heard,
  };
  Object.defineProperty(deps, 'language', {
    configurable: true,
    enumerable: false,
    get: () => {
      throw new Error('pass `language`, or take the deps from withLanguage()');
    },
  });
  return Object.defineProperties(deps, Object.getOwnPropertyDescriptors(overrides)) as unknown as TestDeps;
}

let language: Promise<Deps['language']> | undefined;

/** The same deps with the real language data (model and gazetteer index), loaded once per test process. */
export async function withLanguage(deps: TestDeps): Promise<TestDeps> {
  // Through a variable: the loader is looked for only by the suites that need it.
  const loader = '../../src/language/load-language.ts';
  language ??= import(loader).then((module: { loadLanguage(p: BureauPack): unknown }) =>
    module.loadLanguage(deps.pack),
  ) as Promise<Deps['language']>;
  const loaded = await language;
  return Object.defineProperty(deps, 'language', { configurable: true, enumerable: true, value: loaded });
}
