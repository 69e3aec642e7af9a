import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { learnedExamples } from '../../src/learning/queries/learned-examples.ts';
import { readDrift } from '../../src/learning/queries/read-drift.ts';
import { trainingExampleTable } from '../../src/learning/table.ts';
import { engines } from '../setup/databases.ts';
import { testPack } from '../setup/deps.ts';
import { act, type GivenSuggestion } from '../setup/suggestions.ts';
import { classOf, tinyLanguage } from './tiny.ts';
import { openWorld, type World } from './world.ts';

const PARKING = classOf(0);
const RESIDENCE = classOf(1);
const LOST = classOf(3);
const SECRET = { kind: 'complaint', category: 'conduct.attitude' } as const;

describe.each(engines())('what people correct, on %s', (engine) => {
  let w: World;
  beforeAll(async () => {
    w = await openWorld(engine, tinyLanguage());
  });
  afterAll(() => w.db.drop());

  const rowsOf = async ({ row }: GivenSuggestion) =>
    (
      await w.deps.store.read
        .repo(trainingExampleTable)
        .find({ where: { suggestionId: row.id }, order: { seq: 'ASC' } })
    ).map(({ source, fromCategory, toCategory }) => [source, fromCategory, toCategory]);
  const taught = async ({ row }: GivenSuggestion) =>
    (await learnedExamples(w.deps.store.read, testPack())).examples.find((one) => one.suggestionId === row.id);

  it('is kept once a step, with whose word it was; the words come from the masked copy', async () => {
    const given = await w.given('占道停车，电话13850781234', PARKING);
    await w.move(given, { move: 'correct', confirmed: true });
    await w.move(given, { move: 'correct', ...RESIDENCE });
    expect((await taught(given))?.category).toBe(RESIDENCE.category);
    await w.move(given, { move: 'correct', person: true });
    await act(w.deps, w.dispatcher, given.row.id, 'route', { to: 'traffic' });
    await act(w.deps, w.officer, given.row.id, 'reclassify', LOST);
    await w.move(given, { move: 'correct', ...PARKING });
    expect(await rowsOf(given)).toEqual([
      ['citizen', PARKING.category, PARKING.category],
      ['citizen', PARKING.category, RESIDENCE.category],
      ['confirmed', RESIDENCE.category, RESIDENCE.category],
      ['unit', RESIDENCE.category, LOST.category],
      ['citizen', LOST.category, PARKING.category],
    ]);
    const learned = await taught(given);
    expect(learned).toMatchObject(LOST);
    expect(learned?.text).toMatch(/^占道停车，电话138\*+/u);
    const [kept] = await w.deps.store.read
      .repo(trainingExampleTable)
      .findBy({ suggestionId: given.row.id, source: 'unit' });
    expect(kept).toMatchObject({ actorId: w.officer.id, modelVersion: 'shipped', at: w.deps.clock.now() });
  });

  it('is in doubt after an upheld return, and not after one that was refused', async () => {
    const refused = await w.given('车位不够', PARKING);
    await act(w.deps, w.officer, refused.row.id, 'return', { reason: 'not_ours', text: '请核实' });
    await act(w.deps, w.dispatcher, refused.row.id, 'decide_return', { uphold: false, reason: '归交警' });
    expect(await rowsOf(refused)).toEqual([]);
    const given = await w.given('车位被占', PARKING);
    await w.move(given, { move: 'correct', confirmed: true });
    await act(w.deps, w.officer, given.row.id, 'return', { reason: 'not_ours', text: '请核实' });
    await act(w.deps, w.dispatcher, given.row.id, 'decide_return', { to: 'public-order', reason: '归治安' });
    expect((await rowsOf(given)).at(-1)).toEqual(['return', PARKING.category, null]);
    expect(await taught(given)).toBeUndefined();
    await act(w.deps, w.dispatcher, given.row.id, 'reclassify', RESIDENCE);
    expect((await rowsOf(given)).at(-1)?.[0]).toBe('dispatcher');
    expect(await taught(given)).toMatchObject(RESIDENCE);
  });

  it('leaves with the words of a matter that becomes confidential, in the same unit', async () => {
    const given = await w.given('民警态度不好', PARKING);
    await w.move(given, { move: 'correct', confirmed: true });
    expect(await rowsOf(given)).toHaveLength(1);
    await act(w.deps, w.admin, given.row.id, 'reclassify', SECRET);
    expect(await rowsOf(given)).toEqual([]);
    expect(await taught(given)).toBeUndefined();
  });

  it('shows week by week how often the machine was wrong', async () => {
    const weeks = await readDrift(w.deps, w.dispatcher);
    expect(weeks).toHaveLength(12);
    expect(weeks.at(-1)).toEqual({
      from: '2026-03-02',
      suggestions: 3,
      byCitizen: 1,
      byStaff: 2,
      corrected: 2,
      returned: 2,
      versions: [{ version: 'shipped', suggestions: 3, byCitizen: 1, byStaff: 2, corrected: 2, returned: 2 }],
    });
    expect(weeks[0]).toMatchObject({ from: '2025-12-15', suggestions: 0, versions: [] });
    await expect(readDrift(w.deps, w.officer)).rejects.toMatchObject({ code: 'forbidden' });
  });
});
