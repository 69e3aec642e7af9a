import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffActor } from '../../src/kernel/actor.ts';
import { listSuggestions } from '../../src/suggestions/queries/list-suggestions.ts';
import { suggestionTable } from '../../src/suggestions/table.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import { plainCalendar, testClock } from '../setup/deps.ts';
import { BLANK } from './blank-row.ts';

const dispatcher: StaffActor = {
  type: 'staff',
  id: 'p1',
  username: 'd',
  name: '甲',
  role: 'dispatcher',
  unit: null,
  clearance: false,
};

const TEXTS = [
  '路灯坏了100%',
  'a_b 下划线',
  String.raw`反斜杠\路径`,
  `引号'单' "双"`,
  `'; DROP TABLE suggestion; --`,
  '闽B12***5 停在门口',
  'KTV 太吵 Noise',
  '问号？? 和 $1',
];
const searchRows = TEXTS.map((masked, i) => ({
  ...BLANK,
  id: `q${i}`,
  number: `99010100${String(i).padStart(2, '0')}`,
  unit: 'search',
  masked,
  summary: masked,
}));

describe.each(engines())('search on %s', (engine) => {
  let db: TestStore;
  const clock = testClock();
  const deps = () => ({ store: db.store, clock, calendar: plainCalendar });

  beforeAll(async () => {
    db = await freshStore(engine);
    const secret = { ...BLANK, id: 'qs', number: '9901010099', unit: 'search', confidential: 1 as const };
    await db.store.unitOfWork(async (tx) => {
      for (const row of [...searchRows, secret]) await tx.repo(suggestionTable).insert(row);
    });
  });

  afterAll(() => db.drop());

  const find = async (q: string, actor = dispatcher) =>
    (await listSuggestions(deps(), actor, { q })).items.map((i) => i.number);

  it.each([
    ['100%', [0]],
    ['%', [0]],
    ['_', [1]],
    ['a_b', [1]],
    ['axb', []],
    ['\\', [2]],
    [`'单'`, [3]],
    ['"双"', [3]],
    [`'; DROP TABLE`, [4]],
    [`' OR '1'='1`, []],
    ['闽B12***5', [5]],
    ['ktv', [6]],
    ['noise', [6]],
    ['NOISE', [6]],
    ['?', [7]],
    ['$1', [7]],
    ['路灯坏了', [0]],
    ['没有这句话', []],
  ])('finds %j literally', async (q, hits) => {
    expect((await find(q)).sort()).toEqual(hits.map((i) => searchRows[i]?.number));
  });

  it('finds every word that stands in a text, whatever it is made of', async () => {
    const pieces = fc
      .constantFrom(...TEXTS.keys())
      .chain((i) =>
        fc
          .tuple(fc.nat((TEXTS[i]?.length ?? 1) - 1), fc.integer({ min: 1, max: 6 }))
          .map(([start, length]) => ({ i, q: TEXTS[i]?.slice(start, start + length) ?? '' })),
      );
    await fc.assert(
      fc.asyncProperty(pieces, async ({ i, q }) => {
        expect(await find(q)).toContain(searchRows[i]?.number);
      }),
      { numRuns: 80 },
    );
  });

  it('finds a number whole, also of a confidential matter, but no text for who may not read it', async () => {
    expect(await find('9901010099')).toEqual(['9901010099']);
    expect(await find('990101009')).toEqual([]);
    const viewer: StaffActor = { ...dispatcher, role: 'viewer' };
    expect(await find('路灯', viewer)).toEqual([]);
    expect(await find('9901010000', viewer)).toEqual(['9901010000']);
    expect((await listSuggestions(deps(), viewer, { q: '9901010000' })).items[0]?.summary).toBeNull();
  });
});
