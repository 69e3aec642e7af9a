import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES, type StaffActor } from '../../src/kernel/actor.ts';
import { countSuggestions } from '../../src/suggestions/queries/count-suggestions.ts';
import { listSuggestions } from '../../src/suggestions/queries/list-suggestions.ts';
import { STATUSES } from '../../src/suggestions/rules.ts';
import { type SuggestionRow, suggestionTable } from '../../src/suggestions/table.ts';
import { OPEN_STATUSES } from '../../src/suggestions/transitions.ts';
import { OPEN, WORK_LISTS, workListFilter, workListsFor } from '../../src/suggestions/work-lists/rules.ts';
import { saidOnce } from '../alarms/scene.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import { MONDAY_MORNING, testDeps } from '../setup/deps.ts';
import { BLANK } from './blank-row.ts';

const HOUR = 3_600_000;
const UNITS = ['pcs-fengting', 'pcs-bangtou', 'traffic', null] as const;

const randomRow = fc.record({
  status: fc.constantFrom(...STATUSES),
  kind: fc.constantFrom('complaint', 'tip', 'idea'),
  category: fc.constantFrom('traffic.parking', 'conduct.attitude', 'conduct.praise'),
  station: fc.constantFrom(...UNITS),
  unit: fc.constantFrom(...UNITS),
  confidential: fc.constantFrom(0, 1),
  assigneeId: fc.constantFrom(null, 'p1', 'p2'),
  createdAt: fc.integer({ min: 0, max: 6 }).map((n) => MONDAY_MORNING - n * 12 * HOUR),
  dueAt: fc.option(fc.integer({ min: -3, max: 3 }).map((n) => MONDAY_MORNING + n * HOUR)),
  pausedAt: fc.option(fc.integer({ min: -3, max: 0 }).map((n) => MONDAY_MORNING + n * HOUR)),
  reopenAsked: fc.constantFrom(0, 1),
}) as fc.Arbitrary<Partial<SuggestionRow>>;

const randomActor = fc
  .record({ role: fc.constantFrom(...ROLES), unit: fc.constantFrom(...UNITS), clearance: fc.boolean() })
  .map((a): StaffActor => ({ type: 'staff', id: 'p1', username: 'p1', name: '甲', ...a }));

describe.each(engines())('work lists on %s', (engine) => {
  let db: TestStore;
  const deps = () => testDeps(db);
  beforeAll(async () => {
    db = await freshStore(engine);
    const rows = fc.sample(randomRow, { numRuns: 260, seed: 11 });
    await db.store.unitOfWork(async (tx) => {
      for (const [i, row] of rows.entries())
        await tx.repo(suggestionTable).insert({ ...BLANK, ...row, id: `s${i}`, number: `26030${10_000 + i}` });
    });
    await saidOnce(deps(), '谢谢', 'none');
    await saidOnce(deps(), '在吗', 'none');
  });
  afterAll(() => db.drop());

  /** How many rows the list behind a link shows, page by page. */
  async function shown(actor: StaffActor, filter: object): Promise<number> {
    let n = 0;
    let cursor: string | undefined;
    do {
      const page = await listSuggestions(deps(), actor, { ...filter, limit: 90, ...(cursor ? { cursor } : {}) });
      n += page.items.length;
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return n;
  }

  it('count exactly the rows that the list behind each figure shows, for everybody', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(randomActor, async (actor) => {
        const counts = await countSuggestions(deps(), actor);
        for (const list of WORK_LISTS) {
          const filter = workListFilter(list, actor.unit);
          const rows = filter === null ? 0 : await shown(actor, filter);
          expect([actor.role, actor.unit, list, counts[list]]).toEqual([actor.role, actor.unit, list, rows]);
          if (rows > 0) seen.add(list);
        }
        const reads = ['admin', 'dispatcher', 'supervisor'].includes(actor.role);
        expect(counts.caseNone).toBe(reads ? 2 : 0);
      }),
      { numRuns: 25 },
    );
    expect([...seen].sort()).toEqual([...WORK_LISTS].sort());
  });

  it('ask for one statement only', async () => {
    let asked = 0;
    const read = {
      ...db.store.read,
      query: <T>(sql: string, params?: readonly unknown[]) => {
        asked += 1;
        return db.store.read.query<T>(sql, params);
      },
    };
    const actor: StaffActor = { ...(fc.sample(randomActor, 1)[0] as StaffActor), role: 'dispatcher' };
    await countSuggestions({ ...deps(), store: { ...db.store, read } }, actor);
    expect(asked).toBe(1);
  });

  it('call open what the pipeline calls open, and give each role what it has to do with', () => {
    expect([...OPEN].sort()).toEqual([...OPEN_STATUSES].sort());
    expect(workListsFor('officer', 'traffic')).toEqual(['mine', 'unit', 'unassigned', 'overdue']);
    expect(workListsFor('dispatcher', null)).toEqual(WORK_LISTS.filter((list) => list !== 'unit'));
    for (const role of ROLES) expect(workListsFor(role, null)).not.toContain('unit');
    for (const role of ['supervisor', 'viewer'] as const) expect(workListsFor(role, null)).not.toContain('mine');
  });
});
