import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffActor } from '../../src/kernel/actor.ts';
import type { Reader } from '../../src/store/store.ts';
import { listSuggestions } from '../../src/suggestions/queries/list-suggestions.ts';
import { wakeLeftBursts } from '../../workers/intake/wake-left-bursts.ts';
import { freshStore, type TestStore } from '../setup/databases.ts';
import { type TestDeps, testDeps } from '../setup/deps.ts';

const ADMIN: StaffActor = {
  type: 'staff',
  id: 'a',
  username: 'a',
  name: 'a',
  role: 'admin',
  unit: null,
  clearance: false,
};

describe('statements that run all day', () => {
  let db: TestStore;
  let deps: TestDeps;
  beforeAll(async () => {
    db = await freshStore('sqlite');
    deps = testDeps(db);
  });
  afterAll(() => db.drop());

  const plan = async (sql: string, params: readonly unknown[] = []) =>
    (await db.store.read.query<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, params)).map((row) => row.detail);

  /** The plans of what is read meanwhile. */
  async function plansOf(work: (deps: TestDeps) => Promise<unknown>): Promise<string[]> {
    const plans: string[] = [];
    const { read } = db.store;
    const watched: Reader = {
      repo: read.repo,
      async query(sql, params) {
        plans.push(...(await plan(sql, params)));
        return read.query(sql, params);
      },
      async rows(table, where, params) {
        plans.push(...(await plan(`SELECT * FROM ${table.options.name} ${where}`, params)));
        return read.rows(table, where, params);
      },
    };
    await work({ ...deps, store: { ...deps.store, read: watched } });
    return plans;
  }

  it('find what is merged into a suggestion, adopted ideas and what is due first by index', async () => {
    expect(await plan('SELECT * FROM suggestion s WHERE s.merged_into IN ($1)', ['x'])).toEqual([
      expect.stringContaining('suggestion_merged'),
    ]);
    const ideas = `SELECT * FROM suggestion s WHERE s.stage IN ('adopted','standing') AND s.kind = 'idea' ORDER BY s.id DESC LIMIT 9`;
    expect((await plan(ideas))[0]).toContain('suggestion_stage');
    const byDue = await plansOf((d) => listSuggestions(d, ADMIN, { sort: 'due' }));
    expect(byDue).toEqual([expect.stringContaining('suggestion_due_order')]);
  });

  it('find bursts without a wake-up by index, reading the outbox once however many there are', async () => {
    const steps = await plansOf(wakeLeftBursts);
    expect(steps.filter((step) => step.includes('burst_due'))).toHaveLength(1);
    expect(steps.filter((step) => step.includes('CORRELATED'))).toEqual([]);
  });
});
