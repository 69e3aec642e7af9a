import type { Deps } from '../deps.ts';
import type { Hint } from '../kernel/hints.ts';
import { type Looking, lookAgain } from '../kernel/look-again.ts';
import { changeHint } from '../suggestions/change-hint.ts';
import {
  type ChangedSuggestion,
  MOST_CHANGES,
  newestLooseMessage,
  suggestionsChangedAfter,
} from './queries/what-changed.ts';

/** Rows carry the time at which their unit began, by the clock of their machine: this far back is looked again. */
const LOOK_BACK_MS = 30_000;

type Parts = Pick<Deps, 'store' | 'clock' | 'hints' | 'log'>;

/**
 * Tells the streams of this process what other processes changed and no hint told: with Redis away, or when a hint was
 * lost. One query on an index for each look, however many streams there are.
 * @param everyMs pause between looks
 */
export function watchChanges(deps: Parts, everyMs = 3_000): Looking {
  const look = createChangeLook(deps);
  const looking = lookAgain({ name: 'the watch for changes', everyMs, log: deps.log, look: look.once });
  return {
    async stop() {
      await looking.stop();
      look.end();
    },
  };
}

/** The look itself. The first one only learns what there is. */
export function createChangeLook({ store, clock, hints }: Parts): { once(): Promise<void>; end(): void } {
  let known: Map<string, ChangedSuggestion> | null = null;
  let loose: string | null | undefined;
  let told = new Set<string>();
  const keyOf = ({ topic, id }: Pick<Hint, 'topic' | 'id'>) => `${topic} ${id}`;
  const end = hints.subscribe((hint) => {
    if (hint.topic === 'suggestion' || hint.topic === 'case-none') told.add(keyOf(hint));
  });

  async function once(): Promise<void> {
    const rows = await suggestionsChangedAfter(store.read, clock.now() - LOOK_BACK_MS);
    const newest = await newestLooseMessage(store.read);
    const heard = told;
    told = new Set();
    const tell = (hint: Hint) => {
      if (!heard.has(keyOf(hint))) hints.publishHere(hint);
    };

    const before = known;
    known = new Map(rows.map((row) => [row.number, row]));
    for (const row of before ? rows.slice(0, MOST_CHANGES).reverse() : []) {
      const last = before?.get(row.number);
      if (last?.version !== row.version) tell(changeHint(row, last));
    }
    if (loose !== undefined && newest && newest.id !== loose) tell({ topic: 'case-none', id: newest.conversation_id });
    loose = newest?.id ?? null;
    told.clear();
  }
  return { once, end };
}
