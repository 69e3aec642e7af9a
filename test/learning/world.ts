import { lockConversation } from '../../src/conversation/lock.ts';
import type { StaffActor } from '../../src/kernel/actor.ts';
import type { Hints } from '../../src/kernel/hints.ts';
import { createLocalHints } from '../../src/kernel/hints.ts';
import type { LanguageData } from '../../src/language/language-data.ts';
import type { Kind } from '../../src/language/rules.ts';
import { noteExample } from '../../src/learning/commands/note-example.ts';
import { noteShippedModel } from '../../src/learning/commands/note-shipped-model.ts';
import { createLiveLanguage } from '../../src/learning/live-language.ts';
import type { Engine } from '../../src/store/store.ts';
import { applyCitizenMove, type CitizenRequest } from '../../src/suggestions/commands/apply-citizen-move.ts';
import { freshStore, type TestStore } from '../setup/databases.ts';
import { type TestDeps, testClock, testDeps } from '../setup/deps.ts';
import { type GivenSuggestion, givenStaff, givenSuggestion, givenUnits } from '../setup/suggestions.ts';

/** A bureau whose steps are learned from. */
export interface World {
  db: TestStore;
  deps: TestDeps;
  hints: Hints;
  admin: StaffActor;
  dispatcher: StaffActor;
  officer: StaffActor;
  /** A matter of that text, read as of that class. */
  given(text: string, read: { kind: Kind; category: string }): Promise<GivenSuggestion>;
  /** What its citizen does. */
  move(given: GivenSuggestion, request: CitizenRequest): Promise<unknown>;
}

export async function openWorld(engine: Engine, shipped: LanguageData): Promise<World> {
  const clock = testClock();
  const db = await freshStore(engine, clock.now);
  const hints = createLocalHints();
  // Ids in a row: the same ones are held out at every run.
  let last = 0;
  const ids = { next: () => `01k${String(++last).padStart(23, '0')}` };
  const languages = createLiveLanguage({ store: db.store, shipped, hints, log: db.log });
  const deps: TestDeps = testDeps(db, {
    clock,
    hints,
    ids,
    languages,
    tell: async (tx, news) => {
      await noteExample(tx, deps, news);
      // A job that runs twice, a step that is told twice: one example.
      await noteExample(tx, deps, news);
    },
  });
  Object.defineProperty(deps, 'language', { configurable: true, get: () => languages.now() });
  await givenUnits(deps);
  await noteShippedModel(deps);
  return {
    db,
    deps,
    hints,
    admin: await givenStaff(deps, { role: 'admin' }),
    dispatcher: await givenStaff(deps, { role: 'dispatcher' }),
    officer: await givenStaff(deps, { role: 'officer', unit: 'traffic' }),
    given(text, read) {
      clock.advance(60_000);
      return givenSuggestion(deps, {
        texts: [text],
        understanding: { ...read, modelVersion: languages.now().modelVersion },
      });
    },
    move: ({ conversationId, row }, request) =>
      deps.store.unitOfWork(async (tx) => {
        await lockConversation(tx, conversationId);
        return applyCitizenMove(tx, deps, { type: 'citizen', conversationId }, row.id, request);
      }),
  };
}
