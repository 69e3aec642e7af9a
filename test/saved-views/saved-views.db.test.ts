import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffActor } from '../../src/kernel/actor.ts';
import { saveViews } from '../../src/saved-views/commands/save-views.ts';
import { listViews } from '../../src/saved-views/queries/list-views.ts';
import { viewsKey } from '../../src/saved-views/rules.ts';
import { settingTable } from '../../src/settings/table.ts';
import { engines } from '../setup/databases.ts';
import { type ActionWorld, actionWorld } from '../suggestions/action-world.ts';

describe.each(engines())('saved views on %s', (engine) => {
  let world: ActionWorld;
  let officer: StaffActor;
  beforeAll(async () => {
    world = await actionWorld(engine);
    officer = world.officer;
    await world.given();
    await world.given();
  });
  afterAll(() => world.db.drop());

  const view = (id: string, query: Record<string, string>) => ({ id, name: `视图${id}`, query });
  const countsOf = async (actor: StaffActor) =>
    (await listViews(world.deps, actor)).map(({ id, count }) => [id, count]);

  it('are a person’s own, in the order kept, and count what that person may see', async () => {
    await saveViews(world.deps, officer, [view('b', { kind: 'complaint' }), view('a', { status: 'closed' })]);
    expect(await countsOf(officer)).toEqual([
      ['b', 2],
      ['a', 0],
    ]);
    expect(await countsOf(world.head)).toEqual([]);
    await world.given();
    expect((await countsOf(officer))[0]).toEqual(['b', 3]);
  });

  it('replace those kept before', async () => {
    await saveViews(world.deps, officer, [view('c', { unit: 'traffic' })]);
    await saveViews(world.deps, officer, []);
    expect(await countsOf(officer)).toEqual([]);
  });

  it('that ask for what no longer exists have no count, and spoilt rows are no views', async () => {
    await saveViews(world.deps, officer, [view('d', { status: 'gone' })]);
    expect(await countsOf(officer)).toEqual([['d', null]]);
    const key = viewsKey(officer.id);
    await world.deps.store.unitOfWork((tx) => tx.repo(settingTable).update({ key }, { value: '{' }));
    expect(await countsOf(officer)).toEqual([]);
  });
});
