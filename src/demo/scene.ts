import { createZone, type Zone } from '../calendar/zone.ts';
import type { Deps } from '../deps.ts';
import type { StaffActor } from '../kernel/actor.ts';
import { createLocalHints } from '../kernel/hints.ts';
import { createIds } from '../kernel/ids.ts';
import type { Metrics } from '../kernel/metrics.ts';
import type { Tx } from '../store/store.ts';
import { type SuggestionRow, suggestionTable } from '../suggestions/table.ts';
import type { Hands } from './hands.ts';
import { joinedStore } from './one-unit.ts';

/** What stays the same for all stories. */
export interface Stage {
  deps: Deps;
  hands: Hands;
  /** By user name. */
  actors: ReadonlyMap<string, StaffActor>;
  /** When the demo began, epoch ms: nothing happens later. */
  begun: number;
  /** Counts nobody reads: the service's own figures tell of its work, not of the demo's. */
  metrics: Metrics;
}

/** One story being played, in one unit of work, at a clock of its own. */
export interface Scene {
  stage: Stage;
  deps: Deps;
  zone: Zone;
  /** Conversation ids by citizen. */
  citizens: Map<string, string>;
  /** Ids of the cases that the dispatcher has looked at. */
  sorted: Set<string>;
  now(): number;
  /** Lets time pass up to `at`; what was promised meanwhile is done at its moment. */
  passTo(at: number): Promise<void>;
  /** The newest case of a citizen; null while there is none. */
  caseOf(who: string): Promise<SuggestionRow | null>;
}

/** The burst window of the stories: fragments come some seconds apart whatever this service is set to. */
const BURST = { quietMs: 8_000, mediaQuietMs: 20_000, maxMs: 90_000 };

/** Opens the scene of a story inside the unit that will hold it. @param from when the story begins, epoch ms */
export function openScene(stage: Stage, tx: Tx, from: number): Scene {
  let now = from;
  const clock = { now: () => now };
  const ids = createIds(clock.now);
  const { store, promised } = joinedStore(stage.deps.store, tx, ids.next);
  const { config } = stage.deps;
  const deps: Deps = {
    ...stage.deps,
    // Test deps keep the language data off their enumerable fields.
    language: stage.deps.language,
    config: { ...config, burst: BURST },
    hints: createLocalHints(),
    metrics: stage.metrics,
    clock,
    ids,
    store,
    tell: (inner, news) => stage.hands.tell(deps)(inner, news),
  };
  const citizens = new Map<string, string>();

  async function passTo(at: number): Promise<void> {
    for (;;) {
      const due = promised
        .map((p) => ({ ...p, at: p.work.availableAt ?? now }))
        .filter((p) => p.at <= at)
        .sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      now = Math.max(now, due.at);
      const again = await stage.hands.work(deps, due.outboxId, due.work);
      const index = promised.findIndex((p) => p.outboxId === due.outboxId);
      if (index >= 0) promised.splice(index, 1);
      if (again !== null)
        promised.push({ outboxId: due.outboxId, work: { ...due.work, availableAt: Math.max(again, due.at + 1) } });
    }
    now = Math.max(now, at);
  }

  return {
    stage,
    deps,
    zone: createZone(config.timeZone),
    citizens,
    sorted: new Set(),
    now: clock.now,
    passTo,
    caseOf: (who) =>
      tx.repo(suggestionTable).findOne({
        where: { conversationId: citizens.get(who) ?? '' },
        order: { createdAt: 'DESC', number: 'DESC' },
      }),
  };
}
