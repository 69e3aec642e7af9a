import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCalendar } from '../../src/calendar/create-calendar.ts';
import { ROLES, type StaffActor } from '../../src/kernel/actor.ts';
import type { SuggestionQuery } from '../../src/suggestions/contract.ts';
import { isOverdue } from '../../src/suggestions/overdue.ts';
import { canSee } from '../../src/suggestions/policy.ts';
import { listSuggestions } from '../../src/suggestions/queries/list-suggestions.ts';
import { STATUSES } from '../../src/suggestions/rules.ts';
import { conditions, numbered, visibleTo } from '../../src/suggestions/scope.ts';
import { type SuggestionRow, suggestionTable } from '../../src/suggestions/table.ts';
import { OPEN_STATUSES } from '../../src/suggestions/transitions.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import { MONDAY_MORNING, plainCalendar, testClock, testPack } from '../setup/deps.ts';
import { BLANK } from './blank-row.ts';

const NOW = MONDAY_MORNING;
const HOUR = 3_600_000;
const UNITS = ['pcs-fengting', 'pcs-bangtou', 'traffic', 'inspect', null] as const;

const randomRow = fc.record({
  status: fc.constantFrom(...STATUSES),
  kind: fc.constantFrom('complaint', 'tip', 'idea', 'help'),
  category: fc.constantFrom(
    'traffic.parking',
    'traffic.accident',
    'conduct.attitude',
    'conduct.abuse',
    'conduct.praise',
    'conductor.none',
    'traffic',
  ),
  station: fc.constantFrom(...UNITS),
  unit: fc.constantFrom(...UNITS),
  confidential: fc.constantFrom(0, 1),
  assigneeId: fc.constantFrom(null, 'p1', 'p2'),
  // Few moments, so that many rows share one: paging must not depend on them being different.
  createdAt: fc.integer({ min: 0, max: 6 }).map((n) => NOW - n * 12 * HOUR),
  dueAt: fc.option(fc.integer({ min: -3, max: 3 }).map((n) => NOW + n * HOUR)),
  pausedAt: fc.option(fc.integer({ min: -3, max: 0 }).map((n) => NOW + n * HOUR)),
  reopenAsked: fc.constantFrom(0, 1),
}) as fc.Arbitrary<Partial<SuggestionRow>>;

const randomActor = fc
  .record({ role: fc.constantFrom(...ROLES), unit: fc.constantFrom(...UNITS), clearance: fc.boolean() })
  .map((a): StaffActor => ({ type: 'staff', id: 'p1', username: 'p1', name: '甲', ...a }));
const dispatcher: StaffActor = {
  type: 'staff',
  id: 'p1',
  username: 'd',
  name: '甲',
  role: 'dispatcher',
  unit: null,
  clearance: false,
};

describe.each(engines())('scope on %s', (engine) => {
  let db: TestStore;
  let rows: SuggestionRow[];
  const clock = testClock(NOW);
  const deps = () => ({ store: db.store, clock, calendar: plainCalendar });

  async function insert(list: readonly SuggestionRow[]): Promise<void> {
    await db.store.unitOfWork(async (tx) => {
      for (const row of list) await tx.repo(suggestionTable).insert(row);
    });
  }

  beforeAll(async () => {
    db = await freshStore(engine);
    rows = fc.sample(randomRow, { numRuns: 240, seed: 7 }).map((over, i) => ({
      ...BLANK,
      ...over,
      id: `s${String(i).padStart(4, '0')}`,
      number: `26030${String(i).padStart(5, '0')}`,
    }));
    await insert(rows);
  });
  afterAll(() => db.drop());

  /** Numbers of every page, in order, until there is no cursor. */
  async function all(actor: StaffActor, query: SuggestionQuery): Promise<string[]> {
    const numbers: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listSuggestions(deps(), actor, cursor === undefined ? query : { ...query, cursor });
      expect(page.items.length).toBeLessThanOrEqual(query.limit ?? 50);
      numbers.push(...page.items.map((i) => i.number));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return numbers;
  }

  const sorted = (list: readonly SuggestionRow[]) => list.map((r) => r.number).sort();

  it('shows exactly the rows that the policy shows', async () => {
    await fc.assert(
      fc.asyncProperty(randomActor, async (actor) => {
        const { sql, params } = visibleTo(actor);
        const where = sql.length > 0 ? `WHERE ${sql.join(' AND ')}` : '';
        const found = await db.store.read.query<{ number: string }>(
          numbered(`SELECT s.number FROM suggestion s ${where}`),
          params,
        );
        expect(found.map((r) => r.number).sort()).toEqual(sorted(rows.filter((row) => canSee(actor, row))));
      }),
      { numRuns: 60 },
    );
  });

  const DAY_BEFORE = '2026-03-01';
  const dayBefore = Date.parse('2026-03-01T00:00:00+08:00');
  const filters: [string, SuggestionQuery, (row: SuggestionRow) => boolean][] = [
    ['no filter', {}, () => true],
    ['one status', { status: ['routed'] }, (r) => r.status === 'routed'],
    ['statuses', { status: ['review', 'received'] }, (r) => r.status === 'review' || r.status === 'received'],
    ['kinds', { kind: ['tip', 'idea'] }, (r) => r.kind === 'tip' || r.kind === 'idea'],
    ['a sub-category', { category: 'conduct.abuse' }, (r) => r.category === 'conduct.abuse'],
    ['a group', { category: 'conduct' }, (r) => r.category.startsWith('conduct.')],
    ['a category with wildcards', { category: 'con%' }, () => false],
    ['a station', { station: 'pcs-fengting' }, (r) => r.station === 'pcs-fengting'],
    ['a unit', { unit: 'inspect' }, (r) => r.unit === 'inspect'],
    ['nobody assigned', { assignee: 'none' }, (r) => r.assigneeId === null],
    ['assigned to me', { assignee: 'me' }, (r) => r.assigneeId === 'p1'],
    ['assigned to another', { assignee: 'p2' }, (r) => r.assigneeId === 'p2'],
    ['overdue', { overdue: true }, (r) => isOverdue(r, NOW)],
    ['not overdue', { overdue: false }, (r) => !isOverdue(r, NOW)],
    ['from a day', { from: DAY_BEFORE }, (r) => r.createdAt >= dayBefore],
    ['to a day, the day included', { to: DAY_BEFORE }, (r) => r.createdAt < dayBefore + 24 * HOUR],
    [
      'between moments',
      { from: '2026-02-28T22:00:00+08:00', to: '2026-03-01T22:00:00+08:00' },
      (r) => r.createdAt >= dayBefore - 2 * HOUR && r.createdAt < dayBefore + 22 * HOUR,
    ],
    [
      'all at once',
      { status: [...OPEN_STATUSES], station: 'pcs-fengting', category: 'traffic', overdue: false },
      (r) =>
        OPEN_STATUSES.includes(r.status) &&
        r.station === 'pcs-fengting' &&
        /^traffic(\.|$)/.test(r.category) &&
        !isOverdue(r, NOW),
    ],
  ];

  it.each(filters)('filters by %s', async (_, query, keeps) => {
    const expected = rows.filter(keeps);
    expect((await all(dispatcher, { ...query, limit: 200 })).sort()).toEqual(sorted(expected));
    const officer: StaffActor = { ...dispatcher, role: 'officer', unit: 'pcs-fengting' };
    expect((await all(officer, { ...query, limit: 200 })).sort()).toEqual(
      sorted(expected.filter((row) => canSee(officer, row))),
    );
  });

  it.each(['newest', 'oldest', 'due', undefined] as const)(
    'pages once through every row, sorted by %s',
    async (sort) => {
      const query: SuggestionQuery = sort ? { sort, limit: 17 } : { limit: 17 };
      const numbers = await all(dispatcher, query);
      expect(numbers).toHaveLength(rows.length);
      expect([...numbers].sort()).toEqual(sorted(rows));
      const byNumber = new Map(rows.map((r) => [r.number, r]));
      const keys = numbers.map((n) => {
        const row = byNumber.get(n);
        return sort === 'due' ? (row?.dueAt ?? Number.MAX_SAFE_INTEGER) : (row?.createdAt ?? 0);
      });
      const up = sort === 'oldest' || sort === 'due';
      expect(keys).toEqual([...keys].sort((a, b) => (up ? a - b : b - a)));
    },
  );

  it('refuses a cursor that it did not give', async () => {
    for (const cursor of [
      'x',
      '!!',
      Buffer.from('1 OR 1=1').toString('base64url'),
      Buffer.from('a/b').toString('base64url'),
      Buffer.from(`${NOW}/' OR '1'='1`).toString('base64url'),
      Buffer.from(`${NOW}/a\0b`).toString('base64url'),
      Buffer.from('1e300/a').toString('base64url'),
    ])
      await expect(listSuggestions(deps(), dispatcher, { cursor })).rejects.toMatchObject({ code: 'invalid' });
  });
});

it('takes the days of `from` and `to` by the calendar of the bureau', () => {
  const calendarOf = (zone: string) => createCalendar(testPack().holidays, zone);
  const asked: SuggestionQuery = { from: '2026-03-08', to: '2026-03-08' };
  const moments = (zone: string) =>
    conditions(dispatcher, asked, NOW, calendarOf(zone)).params.map((at) => new Date(Number(at)).toISOString());
  expect(moments('Asia/Shanghai')).toEqual(['2026-03-07T16:00:00.000Z', '2026-03-08T16:00:00.000Z']);
  // A day on which the clocks are set forward lasts 23 hours.
  expect(moments('America/New_York')).toEqual(['2026-03-08T05:00:00.000Z', '2026-03-09T04:00:00.000Z']);
});
