import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoHands } from '../../src/boot/demo.ts';
import { addCast } from '../../src/demo/add-cast.ts';
import { CAST, DEMO_PASSWORD } from '../../src/demo/cast.ts';
import { openAccounts } from '../../src/demo/commands/open-accounts.ts';
import { BEGUN } from '../../src/demo/queries/demo-progress.ts';
import { readDemo } from '../../src/demo/queries/read-demo.ts';
import { signIn } from '../../src/people/commands/sign-in.ts';
import { staffSessionTable } from '../../src/people/table.ts';
import { settingTable } from '../../src/settings/table.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import { type TestDeps, testDeps } from '../setup/deps.ts';
import { givenUnits } from '../setup/suggestions.ts';

describe.each(engines())('the accounts of the demo on %s', { timeout: 120_000 }, (engine) => {
  let db: TestStore;
  let deps: TestDeps;
  const enter = () =>
    signIn(deps, { username: 'demo.dispatcher', password: DEMO_PASSWORD, address: '192.0.2.1' }).then(
      ({ user }) => user.name,
      (error: { code: string }) => error.code,
    );

  beforeAll(async () => {
    db = await freshStore(engine);
    deps = testDeps(db);
    // The cast needs no language: whoever touches it here gets to know.
    Object.defineProperty(deps, 'language', { value: undefined });
    await givenUnits(deps);
  }, 120_000);
  afterAll(() => db?.drop());

  it('do not exist where there never was a demo', async () => {
    expect(await openAccounts(deps, false)).toBe(0);
    expect(await readDemo(deps)).toEqual({ demo: false, password: null, accounts: [], filled: 0, stories: 0 });
  });

  it('let everybody in while the demo is on', async () => {
    const now = deps.clock.now();
    await db.store.unitOfWork((tx) => tx.insertNew(settingTable, { key: BEGUN, value: String(now), updatedAt: now }));
    const actors = await addCast(deps, demoHands, now);
    expect([...actors.values()].every(({ id }) => id !== '')).toBe(true);
    expect(await openAccounts(deps, true)).toBe(0);
    expect(await enter()).toBe('林分明');
  });

  it('are closed, sessions and all, by a start without it, and open again with it', async () => {
    expect(await openAccounts(deps, false)).toBe(CAST.length);
    expect(await db.store.read.repo(staffSessionTable).countBy({})).toBe(0);
    expect(await enter()).toBe('wrong_credentials');
    expect(await openAccounts(deps, false)).toBe(0);
    expect(await openAccounts(deps, true)).toBe(CAST.length);
    expect(await enter()).toBe('林分明');
  });
});
