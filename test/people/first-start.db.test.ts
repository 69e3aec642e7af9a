import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureAdmin } from '../../src/people/commands/ensure-admin.ts';
import { loadPackIntoDatabase } from '../../src/people/commands/load-pack.ts';
import { signIn } from '../../src/people/commands/sign-in.ts';
import { listUnits } from '../../src/people/queries/list-units.ts';
import { unitTable } from '../../src/people/table.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import { type TestDeps, testDeps } from '../setup/deps.ts';
import { addPerson } from './cast.ts';

describe.each(engines())('the first start on %s', (engine) => {
  let db: TestStore;
  let deps: TestDeps;
  beforeEach(async () => {
    db = await freshStore(engine);
    deps = testDeps(db);
  });
  afterEach(() => db.drop());

  it('brings the units of the pack once and never overwrites what was edited', async () => {
    const counts = await Promise.all([loadPackIntoDatabase(deps), loadPackIntoDatabase(deps)]);
    expect(counts.reduce((a, b) => a + b)).toBe(deps.pack.units.length);
    const stations = await listUnits(deps, { level: 'station' });
    expect(stations).toHaveLength(18);
    expect((await listUnits(deps)).map((u) => u.code)).toEqual(deps.pack.units.map((u) => u.code));
    const code = stations[3]?.code ?? '';
    await deps.store.unitOfWork((tx) => tx.repo(unitTable).update({ code }, { name: '改过的名字', phone: '0594-110' }));
    await deps.store.unitOfWork((tx) => tx.repo(unitTable).update({ code: 'cmd' }, { active: 0 }));
    expect(await loadPackIntoDatabase(deps)).toBe(0);
    expect((await listUnits(deps, { level: 'station' })).find((u) => u.code === code)).toMatchObject({
      name: '改过的名字',
      phone: '0594-110',
    });
    expect((await listUnits(deps)).map((u) => u.code)).not.toContain('cmd');
  });

  it('makes one administrator, told to one caller, who can sign in', async () => {
    const made = (await Promise.all([1, 2, 3].map(() => ensureAdmin(deps)))).filter((m) => m !== null);
    expect(made).toHaveLength(1);
    expect(made[0]?.password).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/);
    const { user } = await signIn(deps, { username: 'admin', password: made[0]?.password ?? '', address: '::1' });
    expect(user).toMatchObject({ username: 'admin', role: 'admin', clearance: false, unit: null, mustChange: false });
    expect(await ensureAdmin(deps)).toBeNull();
  });

  it('gives it the configured password', async () => {
    const config = { ...deps.config, adminPassword: 'from the environment' };
    expect(await ensureAdmin({ ...deps, config })).toEqual({ username: 'admin', password: 'from the environment' });
  });

  it('makes none where there is staff', async () => {
    await addPerson(deps, 'viewer');
    expect(await ensureAdmin(deps)).toBeNull();
  });
});
