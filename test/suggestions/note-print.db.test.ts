import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { notePrint } from '../../src/suggestions/commands/note-print.ts';
import { engines } from '../setup/databases.ts';
import { givenStaff } from '../setup/suggestions.ts';
import { type ActionWorld, actionWorld } from './action-world.ts';

describe.each(engines())('printing a suggestion on %s', { timeout: 120_000 }, (engine) => {
  let world: ActionWorld;
  beforeAll(async () => {
    world = await actionWorld(engine);
  }, 120_000);
  afterAll(() => world?.db.drop());

  it('is noted with who and from where, and says where the case is found', async () => {
    const { row } = await world.given();
    const note = await notePrint(world.deps, world.officer, row.number, '192.0.2.7');
    expect(note).toEqual({ at: new Date(world.clock.now()).toISOString(), by: world.officer.name, url: null });
    expect(await world.auditOf(row.number)).toMatchObject([
      { action: 'suggestion.print', objectType: 'suggestion', staffId: world.officer.id, address: '192.0.2.7' },
    ]);
    const deps = { ...world.deps, config: { ...world.deps.config, publicUrl: 'https://police.example' } };
    const named = await notePrint(deps, world.officer, row.number, null);
    expect(named.url).toBe(`https://police.example/admin/s/${row.number}`);
  });

  it('is refused to who may not see it, and nothing is noted', async () => {
    const { row } = await world.given();
    const stranger = await givenStaff(world.deps, { role: 'officer', unit: 'crim' });
    for (const number of [row.number, '2601019999'])
      await expect(notePrint(world.deps, stranger, number, null)).rejects.toMatchObject({ code: 'not_found' });
    expect(await world.auditOf(row.number)).toEqual([]);
  });
});
