import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setDuty } from '../../src/alarms/commands/set-duty.ts';
import { stepAlarms } from '../../src/alarms/commands/step-alarms.ts';
import { listAlarms } from '../../src/alarms/queries/list-alarms.ts';
import { readDuty } from '../../src/alarms/queries/read-duty.ts';
import type { StaffActor } from '../../src/kernel/actor.ts';
import { auditTable, type StaffSessionRow, staffSessionTable, staffTable } from '../../src/people/table.ts';
import { DUTY_ROSTER } from '../../src/settings/queries/read-rules.ts';
import { settingTable } from '../../src/settings/table.ts';
import { addPerson } from '../people/cast.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import { type TestDeps, testDeps } from '../setup/deps.ts';
import { alarmRaised } from './scene.ts';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

describe.each(engines())('the duty desk on %s', (engine) => {
  let db: TestStore;
  let deps: TestDeps;
  let admin: StaffActor;
  let people: StaffActor[];
  beforeEach(async () => {
    db = await freshStore(engine);
    deps = testDeps(db);
    admin = await addPerson(deps, 'admin', { username: 'boss' });
    people = [
      await addPerson(deps, 'officer', { unit: 'cmd', username: 'day-1', name: '白一' }),
      await addPerson(deps, 'officer', { unit: 'cmd', username: 'day-2', name: '白二' }),
      await addPerson(deps, 'dispatcher', { username: 'night', name: '夜' }),
    ];
  });
  afterEach(() => db.drop());

  const shift = (from: string, to: string, staff: string[]) => ({ name: '', days: EVERY_DAY, from, to, staff });
  const SHIFTS = [shift('08:00', '18:00', ['day-1', 'day-2']), shift('18:00', '08:00', ['night'])];
  const roster = (version: number, shifts: ReturnType<typeof shift>[], who = admin) =>
    setDuty(deps, who, { version, shifts }, '10.0.0.1');
  const ringing = () =>
    Promise.all(people.map(async (who) => (await listAlarms(deps, who, false))[0]?.ringing ?? false));
  const now = async () => {
    const { by, staff } = (await readDuty(deps, admin)).now;
    return [by, ...staff.map((s) => s.username)];
  };
  const enter = (who: StaffActor) =>
    deps.store.unitOfWork((tx) =>
      tx.repo(staffSessionTable).insert({
        id: `s-${who.id}`,
        staffId: who.id,
        createdAt: deps.clock.now(),
        lastAt: deps.clock.now(),
        expiresAt: deps.clock.now() + 3_600_000,
        address: '::1',
      } as StaffSessionRow),
    );

  it('rings the shift that runs, in its order, then the whole desk', async () => {
    await roster(0, SHIFTS);
    await alarmRaised(deps);
    expect(await now()).toEqual(['roster', 'day-1', 'day-2']);
    expect(await ringing()).toEqual([true, false, false]);
    const step = async () => {
      deps.clock.advance(60_000);
      await stepAlarms(deps);
    };
    await step();
    expect(await ringing()).toEqual([true, true, false]);
    await step();
    expect(await ringing()).toEqual([true, true, true]);
  });

  it('changes hands with the wall clock', async () => {
    await roster(0, SHIFTS);
    await alarmRaised(deps);
    deps.clock.set('2026-03-02T18:00:00+08:00');
    expect(await now()).toEqual(['roster', 'night']);
    expect(await ringing()).toEqual([false, false, true]);
  });

  it('leaves out who cannot sign in any more; without anybody the whole desk is rung', async () => {
    await roster(0, SHIFTS);
    await alarmRaised(deps);
    const disable = (username: string) =>
      deps.store.unitOfWork((tx) => tx.repo(staffTable).update({ username }, { disabled: 1 }));
    await disable('day-1');
    expect(await now()).toEqual(['roster', 'day-2']);
    expect(await ringing()).toEqual([false, true, false]);
    await disable('day-2');
    expect(await ringing()).toEqual([true, true, true]);
    expect(await now()).toEqual(['everyone']);
  });

  it('without a roster and in its gaps is everybody of the desk who is signed in', async () => {
    await enter(people[2] as StaffActor);
    await enter(await addPerson(deps, 'officer', { unit: 'traffic' }));
    expect(await now()).toEqual(['everyone', 'night']);
    await roster(0, [shift('08:00', '09:00', ['day-1'])]);
    expect(await now()).toEqual(['everyone', 'night']);
    await roster(1, []);
    expect(await readDuty(deps, admin)).toMatchObject({ version: 2, shifts: [] });
  });

  it('refuses people who cannot be on duty and old versions, and changes nothing then', async () => {
    await addPerson(deps, 'viewer', { username: 'looker' });
    await addPerson(deps, 'officer', { username: 'rider', unit: 'traffic' });
    const wrong = ['day-1', 'looker', 'nobody', 'rider'];
    await expect(roster(0, [shift('08:00', '18:00', wrong)])).rejects.toMatchObject({
      params: { errors: [1, 2, 3].map((i) => ({ path: `shifts.0.staff.${i}` })) },
    });
    expect(await readDuty(deps, admin)).toMatchObject({ version: 0, shifts: [] });
    await roster(0, SHIFTS);
    await expect(roster(0, [])).rejects.toMatchObject({ code: 'conflict' });
    expect((await readDuty(deps, admin)).shifts).toMatchObject([
      { from: '08:00', to: '18:00', staff: [{ username: 'day-1', name: '白一' }, { username: 'day-2' }] },
      { from: '18:00', to: '08:00', days: EVERY_DAY },
    ]);
    const audit = await deps.store.read.repo(auditTable).findBy({ action: 'rules.duty' });
    expect(audit).toMatchObject([{ objectId: 'roster', detail: 'shifts=2', staffId: admin.id }]);
  });

  it('that cannot be read is none: an emergency rings everybody', async () => {
    await alarmRaised(deps);
    for (const value of ['{', '7', '{"version":3,"shifts":[{"staff":"night"}]}', '[]', '[1]']) {
      const row = { key: DUTY_ROSTER, value, updatedAt: 0 };
      await deps.rules.change(async (tx) => {
        await tx.repo(settingTable).delete({ key: DUTY_ROSTER });
        await tx.repo(settingTable).insert(row);
      });
      expect(deps.rules.now().roster).toEqual([]);
      expect(await ringing()).toEqual([true, true, true]);
    }
  });

  it('is read by the desk, supervisors and heads, changed by administrators alone', async () => {
    const head = await addPerson(deps, 'head', { unit: 'traffic' });
    const officer = await addPerson(deps, 'officer', { unit: 'traffic' });
    const viewer = await addPerson(deps, 'viewer');
    for (const who of [people[0] as StaffActor, people[2] as StaffActor, head])
      await expect(readDuty(deps, who)).resolves.toMatchObject({ version: 0 });
    for (const who of [officer, viewer]) await expect(readDuty(deps, who)).rejects.toMatchObject({ code: 'forbidden' });
    for (const who of [people[2] as StaffActor, head, viewer])
      await expect(roster(0, [], who)).rejects.toMatchObject({ code: 'forbidden' });
  });
});
