import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffActor } from '../../src/kernel/actor.ts';
import type { StaffChanges } from '../../src/people/commands/change-staff.ts';
import { createStaff, type NewStaff } from '../../src/people/commands/create-staff.ts';
import { loadPackIntoDatabase } from '../../src/people/commands/load-pack.ts';
import { signIn } from '../../src/people/commands/sign-in.ts';
import { updateStaff } from '../../src/people/commands/update-staff.ts';
import { addUser, disableUser, setUserPassword } from '../../src/people/commands/user-cli.ts';
import { listAudit } from '../../src/people/queries/list-audit.ts';
import { listStaff } from '../../src/people/queries/list-staff.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import { type TestDeps, testDeps } from '../setup/deps.ts';
import { addPerson } from './cast.ts';

const wrong = (path: string) =>
  expect.objectContaining({ code: 'invalid', params: { errors: [expect.objectContaining({ path })] } });

describe.each(engines())('staff on %s', (engine) => {
  let db: TestStore;
  let deps: TestDeps;
  let admin: StaffActor;
  let count = 0;
  beforeAll(async () => {
    db = await freshStore(engine);
    deps = testDeps(db);
    await loadPackIntoDatabase(deps);
    admin = await addPerson(deps, 'admin');
  });
  afterAll(() => db.drop());

  const fields = (more: Partial<NewStaff> = {}): NewStaff => ({
    username: `new${++count}`,
    name: '李四',
    role: 'officer',
    unit: 'traffic',
    password: 'long enough',
    ...more,
  });
  const create = (more?: Partial<NewStaff>, by = admin) => createStaff(deps, by, fields(more), '10.0.0.1');
  const update = (id: string, changes: StaffChanges, by = admin) => updateStaff(deps, by, id, changes, '10.0.0.1');

  it('is managed by administrators alone', async () => {
    const { id } = await create();
    for (const role of ['dispatcher', 'head', 'officer', 'supervisor', 'viewer'] as const) {
      const by = await addPerson(deps, role, { unit: 'traffic' });
      await expect(create({}, by)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(update(id, { version: 0, name: 'x' }, by)).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  it('names the field that is not right', async () => {
    await expect(create({ unit: null })).rejects.toEqual(wrong('unit'));
    await expect(create({ unit: 'no-such-unit' })).rejects.toEqual(wrong('unit'));
    await expect(create({ unit: 'hotline' })).rejects.toEqual(wrong('unit'));
    const { username } = await create();
    await expect(create({ username: username.toUpperCase() })).rejects.toEqual(wrong('username'));
    expect(await create({ role: 'dispatcher', unit: null })).toMatchObject({ unit: null, unitName: null });
  });

  it('takes a user name once when several ask for it at the same time', async () => {
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => create({ username: 'contested' })));
    expect(outcomes.filter((o) => o.status === 'fulfilled')).toHaveLength(1);
  });

  it('is changed under its version only', async () => {
    const made = await create();
    const changed = await update(made.id, { version: 0, role: 'head', unit: 'crim', clearance: true });
    expect(changed).toMatchObject({ role: 'head', unit: 'crim', unitName: '刑侦大队', clearance: true, version: 1 });
    await expect(update(made.id, { version: 0, name: 'x' })).rejects.toMatchObject({ code: 'conflict' });
    await expect(update('nobody', { version: 0 })).rejects.toMatchObject({ code: 'not_found' });
    await expect(update(made.id, { version: 1, unit: null })).rejects.toEqual(wrong('unit'));
    const outcomes = await Promise.allSettled([1, 2, 3].map((n) => update(made.id, { version: 1, name: `n${n}` })));
    expect(outcomes.filter((o) => o.status === 'fulfilled')).toHaveLength(1);
  });

  it('never loses its last administrator', async () => {
    await expect(update(admin.id, { version: 0, disabled: true })).rejects.toEqual(wrong('disabled'));
    await expect(update(admin.id, { version: 0, role: 'viewer' })).rejects.toEqual(wrong('role'));
    const second = await create({ role: 'admin', unit: null });
    const outcomes = await Promise.allSettled([
      update(second.id, { version: 0, disabled: true }),
      update(admin.id, { version: 0, disabled: true }),
    ]);
    expect(outcomes.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected']);
    const firstLeft = outcomes[1]?.status === 'fulfilled';
    if (firstLeft) await update(admin.id, { version: 1, disabled: false });
  });

  it('is listed whole for administrators, dispatchers, supervisors; by unit for heads and officers; not for viewers', async () => {
    await create({ unit: 'drug' });
    const hidden = await create({ unit: 'econ' });
    for (const role of ['admin', 'dispatcher', 'supervisor'] as const) {
      const { items } = await listStaff(deps, await addPerson(deps, role));
      expect(items.map((s) => s.id)).toContain(hidden.id);
    }
    for (const role of ['head', 'officer'] as const) {
      const who = await addPerson(deps, role, { unit: 'drug' });
      const { items } = await listStaff(deps, who);
      expect(new Set(items.map((s) => s.unit))).toEqual(new Set(['drug']));
      expect((await listStaff(deps, who, { unit: 'econ' })).items).toEqual([]);
    }
    const viewer = await addPerson(deps, 'viewer');
    await expect(listStaff(deps, viewer)).rejects.toMatchObject({ code: 'forbidden' });
    const { items: econ } = await listStaff(deps, admin, { unit: 'econ' });
    expect(econ.map((s) => s.id)).toEqual([hidden.id]);
    expect(JSON.stringify(econ)).not.toContain('argon2');
  });

  it('leaves every change on the audit log, readable page by page for administrators and supervisors', async () => {
    const made = await create({ role: 'head' });
    deps.clock.advance(1);
    await update(made.id, { version: 0, name: '秘密改名', role: 'officer', password: 'quite another' });
    deps.clock.advance(1);
    await update(made.id, { version: 1, disabled: true });
    const first = await listAudit(deps, admin, { object: made.id, limit: 2 });
    expect(first.items.map((i) => [i.action, i.detail, i.staff])).toEqual([
      ['staff.update', 'disabled=1', admin.username],
      ['staff.update', 'name,role=officer,password', admin.username],
    ]);
    const rest = await listAudit(deps, admin, { object: made.id, limit: 2, cursor: first.nextCursor ?? '' });
    expect(rest).toMatchObject({
      items: [{ action: 'staff.create', detail: 'head', address: '10.0.0.1' }],
      nextCursor: null,
    });
    const supervisor = await addPerson(deps, 'supervisor');
    const family = await listAudit(deps, supervisor, { action: 'staff', staff: admin.username, object: made.id });
    expect(family.items).toHaveLength(3);
    expect((await listAudit(deps, supervisor, { action: 'sta', object: made.id })).items).toEqual([]);
    for (const role of ['dispatcher', 'head', 'officer', 'viewer'] as const) {
      const who = await addPerson(deps, role, { unit: 'crim' });
      await expect(listAudit(deps, who, {})).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  it('is kept from the command line too', async () => {
    const { account, password } = await addUser(deps, { username: 'cli.user', role: 'officer', unit: 'crim' });
    expect(account).toMatchObject({ username: 'cli.user', name: 'cli.user', unit: 'crim' });
    const enter = (word: string) => signIn(deps, { username: 'cli.user', password: word, address: '::1' });
    await enter(password);
    const fresh = await setUserPassword(deps, 'CLI.user');
    await expect(enter(password)).rejects.toMatchObject({ code: 'wrong_credentials' });
    await enter(fresh);
    await expect(addUser(deps, { username: 'A B', role: 'officer' })).rejects.toEqual(wrong('username'));
    await expect(addUser(deps, { username: 'ab', role: 'king' })).rejects.toEqual(wrong('role'));
    await expect(setUserPassword(deps, 'cli.user', 'short')).rejects.toEqual(wrong('password'));
    await expect(setUserPassword(deps, 'nobody')).rejects.toMatchObject({ code: 'not_found' });
    expect(await disableUser(deps, 'cli.user')).toMatchObject({ disabled: true });
    await expect(enter(fresh)).rejects.toMatchObject({ code: 'wrong_credentials' });
  });
});
