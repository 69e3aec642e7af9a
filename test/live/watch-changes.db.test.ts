import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAlarmNotice } from '../../src/alarms/notice-alarms.ts';
import { alarmTable } from '../../src/alarms/table.ts';
import { createLocalHints, type Hint } from '../../src/kernel/hints.ts';
import { createChangeLook } from '../../src/live/watch-changes.ts';
import { suggestionTable } from '../../src/suggestions/table.ts';
import { alarmRaised, suggestionRow } from '../alarms/scene.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import { type TestDeps, testDeps } from '../setup/deps.ts';

/** Another process on the same database: what happens there reaches it by looking only. */
function otherProcess(deps: TestDeps) {
  const hints = createLocalHints();
  const heard: Hint[] = [];
  hints.subscribe((hint) => void heard.push(hint));
  return { parts: { ...deps, hints }, heard, hints };
}

describe.each(engines())('what no hint told, on %s', (engine) => {
  let db: TestStore;
  let deps: TestDeps;
  beforeAll(async () => {
    db = await freshStore(engine);
    deps = testDeps(db);
  });
  afterAll(() => db.drop());

  it('is found in the rows: a new suggestion, a changed one, one that left its unit', async () => {
    const { parts, heard } = otherProcess(deps);
    const old = await suggestionRow(deps, { unit: 'crim', updatedAt: deps.clock.now() });
    const look = createChangeLook(parts);
    await look.once();
    expect(heard).toEqual([]);
    deps.clock.advance(1_000);
    const fresh = await suggestionRow(deps, { unit: 'traffic', updatedAt: deps.clock.now() });
    await deps.store.unitOfWork((tx) =>
      tx
        .repo(suggestionTable)
        .update({ id: old.id }, { unit: 'traffic', version: old.version + 1, updatedAt: deps.clock.now() }),
    );
    await look.once();
    expect(heard.map((h) => h.id).sort()).toEqual([old.number, fresh.number].sort());
    expect(heard.find((h) => h.id === old.number)).toMatchObject({ formerly: expect.arrayContaining(['crim']) });
    await look.once();
    expect(heard).toHaveLength(2);
    look.end();
  });

  it('is found also when the clock of the other machine is behind', async () => {
    const { parts, heard } = otherProcess(deps);
    const look = createChangeLook(parts);
    await look.once();
    const late = await suggestionRow(deps, { updatedAt: deps.clock.now() - 20_000 });
    await look.once();
    expect(heard.map((h) => h.id)).toContain(late.number);
    look.end();
  });

  it('is not told again when a hint has told it', async () => {
    const { parts, heard, hints } = otherProcess(deps);
    const look = createChangeLook(parts);
    await look.once();
    deps.clock.advance(1_000);
    const row = await suggestionRow(deps, { updatedAt: deps.clock.now() });
    hints.publish({ topic: 'suggestion', id: row.number, units: [] });
    await look.once();
    expect(heard.filter((h) => h.id === row.number)).toHaveLength(1);
    look.end();
  });

  it('rings for an alarm that another process raised, passed on or took, within one look', async () => {
    const { parts, heard } = otherProcess(deps);
    const notice = createAlarmNotice(parts);
    await notice.look();
    const { alarmId } = await alarmRaised(deps);
    const rung = () => heard.filter((h) => h.topic === 'alarm' && h.id === alarmId).length;
    await notice.look();
    expect(rung()).toBe(1);
    await notice.look();
    expect(rung()).toBe(1);
    const change = (fields: object) =>
      deps.store.unitOfWork((tx) => tx.repo(alarmTable).update({ id: alarmId }, fields));
    await change({ step: 1 });
    await notice.look();
    expect(rung()).toBe(2);
    await change({ ackedAt: deps.clock.now(), ackedBy: 'somebody' });
    await notice.look();
    expect(rung()).toBe(3);
    notice.end();
  });
});
