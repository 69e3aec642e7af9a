import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startAlarmWatch } from '../../src/alarms/watch-alarms.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import { type TestDeps, testDeps } from '../setup/deps.ts';
import { alarmRaised } from './scene.ts';

describe.each(engines())('the alarm watch on %s', (engine) => {
  let db: TestStore;
  let deps: TestDeps;
  beforeAll(async () => {
    db = await freshStore(engine);
    deps = testDeps(db);
  });
  afterAll(() => db.drop());

  it('rings again by itself, outlives a failing database, and stops when told', async () => {
    await alarmRaised(deps);
    let broken = true;
    const looks = { first: 0, second: 0 };
    const watched = (name: 'first' | 'second') => {
      const repo: typeof deps.store.read.repo = (table) => {
        looks[name] += 1;
        if (broken) throw new Error('no database');
        return deps.store.read.repo(table);
      };
      return startAlarmWatch({ ...deps, store: { ...deps.store, read: { ...deps.store.read, repo } } }, 1);
    };
    const watch = watched('first');
    await vi.waitFor(() => expect(looks.first).toBeGreaterThan(3));
    expect(db.log.lines.filter((l) => l.level === 'error')).toHaveLength(1);
    broken = false;
    deps.clock.advance(60_000);
    const rung = () => deps.heard.filter((hint) => hint.topic === 'alarm').length;
    await vi.waitFor(() => expect(rung()).toBe(2), { timeout: 10_000 });
    expect(db.log.lines.map((l) => l.message)).toContain('the alarm watch works again');
    await watch.stop();
    const after = looks.first;
    // Another watch of the same pace tells when the first would have looked again.
    const other = watched('second');
    await vi.waitFor(() => expect(looks.second).toBeGreaterThan(3));
    await other.stop();
    expect(looks.first).toBe(after);
  });
});
