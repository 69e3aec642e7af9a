import { expect } from 'vitest';
import { createCalendar } from '../../src/calendar/create-calendar.ts';
import type { StaffActor } from '../../src/kernel/actor.ts';
import { type AuditRow, auditTable } from '../../src/people/table.ts';
import type { Engine } from '../../src/store/store.ts';
import type { SuggestionNews } from '../../src/suggestions/news.ts';
import { type SuggestionEventRow, suggestionEventTable } from '../../src/suggestions/table.ts';
import { freshStore, type TestStore } from '../setup/databases.ts';
import { type TestClock, type TestDeps, testClock, testDeps, testPack, withLanguage } from '../setup/deps.ts';
import {
  type GivenSuggestion,
  givenStaff,
  givenSuggestion,
  givenUnits,
  type SuggestionWishes,
} from '../setup/suggestions.ts';

/** A bureau in which suggestions can be acted on. */
export interface ActionWorld {
  db: TestStore;
  deps: TestDeps;
  clock: TestClock;
  dispatcher: StaffActor;
  /** A dispatcher with clearance. */
  cleared: StaffActor;
  supervisor: StaffActor;
  admin: StaffActor;
  /** Head and officer of the traffic brigade. */
  head: StaffActor;
  officer: StaffActor;
  /** A parking complaint with the traffic brigade, `routed`, unless told otherwise. */
  given(wishes?: SuggestionWishes): Promise<GivenSuggestion>;
  eventsOf(suggestionId: string): Promise<SuggestionEventRow[]>;
  /** @param number of the suggestion */
  auditOf(number: string): Promise<AuditRow[]>;
  lastTold(): SuggestionNews | undefined;
  /** Monday 2 March 2026, 10:00; nothing told or heard yet. */
  reset(): void;
}

export async function actionWorld(engine: Engine): Promise<ActionWorld> {
  const clock = testClock();
  const db = await freshStore(engine, clock.now);
  const calendar = createCalendar(testPack().holidays, 'Asia/Shanghai');
  const deps = await withLanguage(testDeps(db, { clock, calendar }));
  await givenUnits(deps);
  return {
    db,
    deps,
    clock,
    dispatcher: await givenStaff(deps, { role: 'dispatcher' }),
    cleared: await givenStaff(deps, { role: 'dispatcher', clearance: true }),
    supervisor: await givenStaff(deps, { role: 'supervisor' }),
    admin: await givenStaff(deps, { role: 'admin' }),
    head: await givenStaff(deps, { role: 'head', unit: 'traffic' }),
    officer: await givenStaff(deps, { role: 'officer', unit: 'traffic' }),
    given: (wishes) => givenSuggestion(deps, wishes),
    eventsOf: (suggestionId) =>
      deps.store.read.repo(suggestionEventTable).find({ where: { suggestionId }, order: { seq: 'ASC' } }),
    auditOf: (objectId) => deps.store.read.repo(auditTable).findBy({ objectId }),
    lastTold: () => deps.told.at(-1),
    reset() {
      clock.set('2026-03-02T10:00:00+08:00');
      deps.told.length = 0;
      deps.heard.length = 0;
    },
  };
}

/** Epoch ms of a wall time in Xianyou. */
export const at = (wall: string) => Date.parse(`${wall.replace(' ', 'T')}:00+08:00`);

/** What an AppError should look like; with a path, the one field that it names. */
export const fault = (code: string, path?: string) =>
  path === undefined
    ? { code }
    : { code, params: { errors: [expect.objectContaining({ path, message: expect.stringMatching(/./) })] } };
