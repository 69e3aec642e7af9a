import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataSource } from '../../ormconfig.ts';
import { demoHands } from '../../src/boot/demo.ts';
import { createCalendar } from '../../src/calendar/create-calendar.ts';
import { CAST } from '../../src/demo/cast.ts';
import { demoBegun } from '../../src/demo/queries/demo-progress.ts';
import { readDemo } from '../../src/demo/queries/read-demo.ts';
import { type DemoRun, runDemo } from '../../src/demo/run-demo.ts';
import { STORIES } from '../../src/demo/stories.ts';
import { ROLES } from '../../src/kernel/actor.ts';
import { createIds } from '../../src/kernel/ids.ts';
import { loadPackIntoDatabase } from '../../src/people/commands/load-pack.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type Folded, foldAll } from '../../src/suggestions/fold.ts';
import { STATUSES } from '../../src/suggestions/rules.ts';
import { type SuggestionRow, suggestionEventTable, suggestionTable } from '../../src/suggestions/table.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import { type TestDeps, testClock, testDeps, testPack, withLanguage } from '../setup/deps.ts';

const DAY = 86_400_000;
const TABLES = ['suggestion', 'suggestion_event', 'message', 'burst', 'conversation', 'case_text', 'alarm', 'staff'];
const fragments = STORIES.flatMap((s) => s.steps.flatMap((step) => (step.type === 'citizen' ? step.says : [])));

describe.each(engines())('the demo on %s', { timeout: 240_000 }, (engine) => {
  let db: TestStore;
  let deps: TestDeps;
  let runs: DemoRun[];
  let rows: SuggestionRow[];
  const query = <T>(sql: string) => db.store.read.query<T>(sql);
  const counts = async () =>
    Promise.all(
      TABLES.map(async (t) => [t, Number((await query<{ n: number }>(`SELECT count(*) AS n FROM ${t}`))[0]?.n)]),
    );

  beforeAll(async () => {
    const clock = testClock();
    db = await freshStore(engine, clock.now);
    const calendar = createCalendar(testPack().holidays, 'Asia/Shanghai');
    deps = await withLanguage(testDeps(db, { clock, calendar }));
    Object.assign(deps.config, { demo: true });
    await loadPackIntoDatabase(deps);
    // A second process, where the database lets one in.
    const ids = createIds(clock.now);
    const connect = (pool?: number) => dataSource(db.url, pool);
    const second = engine === 'postgres' ? await openStore({ connect, ids, log: db.log, now: clock.now }) : db.store;
    runs = await Promise.all([
      runDemo(deps, demoHands),
      runDemo({ ...deps, language: deps.language, store: second }, demoHands),
    ]);
    if (second !== db.store) await second.close();
    rows = await db.store.read.repo(suggestionTable).find();
  }, 240_000);
  afterAll(() => db?.drop());

  it('is played once by two at a time, every story of it', async () => {
    expect(runs.map((r) => r.failed)).toEqual([0, 0]);
    expect(runs.reduce((sum, r) => sum + r.played, 0)).toBe(STORIES.length);
    const [said] = await query<{ n: number }>(`SELECT count(*) AS n FROM message WHERE direction = 'in'`);
    expect(Number(said?.n)).toBe(fragments.length);
    expect(await readDemo(deps)).toMatchObject({ demo: true, filled: STORIES.length, stories: STORIES.length });
  });

  it('shows every status, kind and role, secrets, delays, ideas on their way and talk without a case', async () => {
    const has = (key: keyof SuggestionRow) => new Set(rows.map((row) => row[key]));
    expect(STATUSES.filter((status) => !has('status').has(status))).toEqual([]);
    const kinds = ['emergency', 'help', 'complaint', 'tip', 'ask', 'idea', 'praise', 'dispute', 'hazard'] as const;
    expect(kinds.filter((kind) => !has('kind').has(kind))).toEqual([]);
    const stages = ['submitted', 'shortlisted', 'reviewing', 'adopted', 'kept', 'turned_down'] as const;
    expect(stages.filter((stage) => !has('stage').has(stage))).toEqual([]);
    expect(ROLES.filter((role) => !CAST.some((account) => account.role === role))).toEqual([]);
    expect(rows.filter((row) => row.confidential).length).toBeGreaterThan(5);
    expect(rows.filter((row) => row.reopenAsked).length).toBeGreaterThan(0);
    const late = rows.filter(
      (r) => ['routed', 'accepted'].includes(r.status) && (r.dueAt ?? 0) < deps.clock.now() - DAY,
    );
    expect(late.length).toBeGreaterThan(3);
    const [loose] = await query<{ n: number }>(`SELECT count(*) AS n FROM message WHERE filed = 'none'`);
    expect(Number(loose?.n)).toBeGreaterThan(3);
  });

  it('is what its own log adds up to', async () => {
    for (const row of rows) {
      const events = await db.store.read
        .repo(suggestionEventTable)
        .find({ where: { suggestionId: row.id }, order: { seq: 'ASC' } });
      const folded = foldAll(events);
      const kept = Object.fromEntries((Object.keys(folded) as (keyof Folded)[]).map((key) => [key, row[key]]));
      expect(kept).toEqual(folded);
      expect(events.map((e) => e.at)).toEqual(events.map((e) => e.at).toSorted((a, b) => a - b));
    }
  });

  it('lies in the thirty days before its beginning, under the numbers of those days', async () => {
    const begun = (await demoBegun(deps)) ?? 0;
    expect(begun).toBe(deps.clock.now());
    const [span] = await query<{ first: number; last: number }>(
      `SELECT min(at) AS first, max(at) AS last FROM message`,
    );
    expect(Number(span?.last)).toBeLessThanOrEqual(begun);
    expect(begun - Number(span?.first)).toBeGreaterThan(20 * DAY);
    expect(begun - Number(span?.first)).toBeLessThan(31 * DAY);
    const dayOf = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
    for (const { number, createdAt } of rows)
      expect(number.slice(0, 6)).toBe(dayOf.format(createdAt).slice(2).replaceAll('-', ''));
  });

  it('leaves nothing to do behind: no work promised, no burst open, no alarm ringing', async () => {
    expect(await query('SELECT id FROM outbox')).toEqual([]);
    expect(await query(`SELECT id FROM burst WHERE status <> 'done'`)).toEqual([]);
    expect(await query('SELECT id FROM alarm WHERE acked_at IS NULL')).toEqual([]);
    const [taken] = await query<{ n: number }>('SELECT count(*) AS n FROM alarm');
    expect(Number(taken?.n)).toBeGreaterThan(4);
    expect(db.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('notes in the audit log who of its staff did what', async () => {
    const acts = await query<{ n: number }>(
      `SELECT count(*) AS n FROM suggestion_event WHERE actor_type = 'staff'
       UNION ALL SELECT count(*) FROM audit_entry a JOIN staff s ON s.id = a.staff_id
       WHERE a.action LIKE 'suggestion.%' AND a.action <> 'suggestion.reveal' AND s.username LIKE 'demo.%'`,
    );
    expect(Number(acts[0]?.n)).toBeGreaterThan(100);
    expect(Number(acts[1]?.n)).toBe(Number(acts[0]?.n));
  });

  it('is the same after a second start', async () => {
    const before = await counts();
    expect(await runDemo(deps, demoHands)).toEqual({ played: 0, failed: 0 });
    expect(await counts()).toEqual(before);
  });
});
