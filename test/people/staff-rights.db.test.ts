import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffActor } from '../../src/kernel/actor.ts';
import { createStaff } from '../../src/people/commands/create-staff.ts';
import { loadPackIntoDatabase } from '../../src/people/commands/load-pack.ts';
import { signIn } from '../../src/people/commands/sign-in.ts';
import { closeStaff, updateStaff } from '../../src/people/commands/update-staff.ts';
import { getStaff } from '../../src/people/queries/get-staff.ts';
import { listAudit } from '../../src/people/queries/list-audit.ts';
import { listStaff, type StaffQuery } from '../../src/people/queries/list-staff.ts';
import { unitTable } from '../../src/people/table.ts';
import { listSuggestions } from '../../src/suggestions/queries/list-suggestions.ts';
import { suggestionRow } from '../alarms/scene.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import { type TestDeps, testDeps } from '../setup/deps.ts';
import { addPerson } from './cast.ts';

const wrong = (path: string) =>
  expect.objectContaining({ code: 'invalid', params: { errors: [expect.objectContaining({ path })] } });

describe.each(engines())('rights of staff on %s', (engine) => {
  let db: TestStore;
  let deps: TestDeps;
  let admin: StaffActor;
  beforeAll(async () => {
    db = await freshStore(engine);
    deps = testDeps(db);
    await loadPackIntoDatabase(deps);
    admin = await addPerson(deps, 'admin', { name: '甲管理员', username: 'a.admin' });
  });
  afterAll(() => db.drop());
  const change = (by: StaffActor, id: string, more: object) =>
    updateStaff(deps, by, id, { version: 0, ...more }, '10.0.0.1');

  it('nobody gives himself clearance; a second administrator may, and the try is on the log', async () => {
    await expect(change(admin, admin.id, { clearance: true })).rejects.toEqual(wrong('clearance'));
    expect((await listAudit(deps, admin, { object: admin.id })).items).toMatchObject([
      { action: 'staff.refused', detail: 'clearance=1', staff: 'a.admin', address: '10.0.0.1' },
    ]);
    const second = await addPerson(deps, 'admin');
    await change(second, admin.id, { clearance: true });
    const before = { version: 1, clearance: true, name: '改了名' };
    expect(await updateStaff(deps, admin, admin.id, before, null)).toMatchObject({ clearance: true, name: '改了名' });
    await closeStaff(deps, admin, second.id, null);
    await expect(updateStaff(deps, admin, admin.id, { version: 2, clearance: false }, null)).rejects.toEqual(
      wrong('clearance'),
    );
    await updateStaff(deps, admin, second.id, { version: 1, disabled: false }, null);
    expect(await updateStaff(deps, admin, admin.id, { version: 2, clearance: false }, null)).toMatchObject({
      clearance: false,
    });
    await closeStaff(deps, admin, second.id, null);
  });

  it('an account is closed by DELETE, never twice, and never the last administrator’s', async () => {
    const { id } = await addPerson(deps, 'viewer');
    await closeStaff(deps, admin, id, '10.0.0.1');
    await closeStaff(deps, admin, id, '10.0.0.1');
    expect((await listAudit(deps, admin, { object: id })).items).toMatchObject([{ detail: 'disabled=1' }]);
    await expect(closeStaff(deps, admin, admin.id, null)).rejects.toEqual(wrong('disabled'));
    await expect(closeStaff(deps, admin, 'nobody', null)).rejects.toMatchObject({ code: 'not_found' });
    await expect(closeStaff(deps, await addPerson(deps, 'head'), id, null)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('people of a unit that was closed can still be disabled', async () => {
    const one = await addPerson(deps, 'officer', { unit: 'econ' });
    await deps.store.unitOfWork((tx) => tx.repo(unitTable).update({ code: 'econ' }, { active: 0 }));
    await expect(change(admin, one.id, { role: 'head' })).rejects.toEqual(wrong('unit'));
    expect(await change(admin, one.id, { disabled: true })).toMatchObject({ disabled: true });
  });

  it('every change is told to the person’s streams, after the commit', async () => {
    const one = await addPerson(deps, 'officer', { unit: 'crim' });
    deps.heard.length = 0;
    await expect(change(admin, one.id, { role: 'officer', unit: 'none' })).rejects.toBeDefined();
    expect(deps.heard).toEqual([]);
    await change(admin, one.id, { role: 'head' });
    expect(deps.heard).toEqual([{ topic: 'session', id: one.id }]);
  });

  it('a reset password is to be changed when the administrator says so', async () => {
    const made = await createStaff(
      deps,
      admin,
      { username: 'reset.me', name: '甲', role: 'viewer', password: 'first password' },
      null,
    );
    expect(made).toMatchObject({ mustChange: false });
    expect(await change(admin, made.id, { password: 'second password', mustChange: true })).toMatchObject({
      mustChange: true,
    });
    const { user } = await signIn(deps, { username: 'reset.me', password: 'second password', address: '::1' });
    expect(user).toMatchObject({ mustChange: true });
  });

  it('shows what stands open under an account before it is disabled, and marks those cases after', async () => {
    const one = await addPerson(deps, 'officer', { unit: 'traffic', name: '将停用' });
    for (const status of ['accepted', 'routed', 'closed'] as const)
      await suggestionRow(deps, { unit: 'traffic', status, assigneeId: one.id });
    expect(await getStaff(deps, admin, one.id)).toMatchObject({ openCases: 2, sessions: 0, lastAt: null });
    const head = await addPerson(deps, 'head', { unit: 'traffic' });
    const assignees = async () =>
      (await listSuggestions(deps, head, { assignee: one.id })).items.map((i) => i.assignee);
    expect(await assignees()).toEqual(Array(3).fill({ id: one.id, name: '将停用' }));
    await closeStaff(deps, admin, one.id, null);
    expect(await assignees()).toEqual(Array(3).fill({ id: one.id, name: '将停用', disabled: true }));
    await expect(getStaff(deps, head, one.id)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getStaff(deps, admin, 'nobody')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('the list is searched and filtered, page by page', async () => {
    const names = ['林大海', '林小海', '陈阿南', '100%'];
    for (const [i, name] of names.entries())
      await addPerson(deps, i % 2 ? 'head' : 'officer', {
        name,
        username: `search.${i}`,
        unit: 'drug',
        disabled: i === 1 ? 1 : 0,
      });
    const found = async (query: StaffQuery) => (await listStaff(deps, admin, query)).items.map((s) => s.name);
    expect(await found({ q: '林' })).toEqual(['林大海', '林小海']);
    expect(await found({ q: 'SEARCH.2' })).toEqual(['陈阿南']);
    expect(await found({ q: '%' })).toEqual(['100%']);
    expect(await found({ q: '禁毒' })).toEqual(names);
    expect(await found({ unit: 'drug', role: 'head' })).toEqual(['林小海', '100%']);
    expect(await found({ unit: 'drug', disabled: true })).toEqual(['林小海']);
    expect(await found({ unit: 'drug', disabled: false })).toEqual(['林大海', '陈阿南', '100%']);
    const all: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listStaff(deps, admin, { unit: 'drug', limit: 3, ...(cursor ? { cursor } : {}) });
      all.push(...page.items.map((s) => s.name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(all).toEqual(names);
    await expect(listStaff(deps, admin, { cursor: '!' })).rejects.toEqual(wrong('cursor'));
  });
});
