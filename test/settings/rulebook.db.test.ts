import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dataSource } from '../../ormconfig.ts';
import type { StaffActor } from '../../src/kernel/actor.ts';
import { createLocalHints, type Hints } from '../../src/kernel/hints.ts';
import { createIds } from '../../src/kernel/ids.ts';
import { loadPackIntoDatabase } from '../../src/people/commands/load-pack.ts';
import { setLeadUnit } from '../../src/settings/commands/set-lead-unit.ts';
import { createLiveRules } from '../../src/settings/rulebook.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { addPerson } from '../people/cast.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import { type TestDeps, testDeps } from '../setup/deps.ts';

const PATIENCE = { timeout: 30_000, interval: 20 };
const CATEGORY = 'traffic.parking';

describe.each(engines())('live rules on %s', (engine) => {
  let db: TestStore;
  let deps: TestDeps;
  let admin: StaffActor;
  let version = 0;
  const leadIn = (rules: { now(): { categories: ReadonlyMap<string, { leadUnit: string }> } }) =>
    rules.now().categories.get(CATEGORY)?.leadUnit;
  const lead = async (unit: string) => {
    await setLeadUnit(deps, admin, CATEGORY, { version, unit }, '::1');
    version += 1;
  };
  beforeEach(async () => {
    db = await freshStore(engine);
    deps = testDeps(db);
    version = 0;
    await loadPackIntoDatabase(deps);
    admin = await addPerson(deps, 'admin');
  });
  afterEach(() => db.drop());

  it('are changed here when the change is answered', async () => {
    const before = deps.rules.now();
    await lead('public-order');
    expect(leadIn(deps.rules)).toBe('public-order');
    expect(before.categories.get(CATEGORY)?.leadUnit).toBe('traffic');
    expect(deps.heard.filter((h) => h.topic === 'rules')).toEqual([{ topic: 'rules', id: deps.rules.now().stamp }]);
  });

  it('change nothing and tell nobody when the change fails', async () => {
    await lead('public-order');
    const { stamp } = deps.rules.now();
    await expect(lead('nobody')).rejects.toMatchObject({ code: 'invalid' });
    await expect(
      deps.rules.change(async () => {
        throw new TypeError('fails');
      }),
    ).rejects.toThrow('fails');
    await deps.rules.refresh();
    expect(deps.rules.now().stamp).toBe(stamp);
    expect(deps.heard.filter((h) => h.topic === 'rules')).toHaveLength(1);
  });

  it('read one row again and again, everything only after a change', async () => {
    await deps.rules.refresh();
    const first = deps.rules.now();
    const find = vi.spyOn(db.store.read, 'repo');
    const query = vi.spyOn(db.store.read, 'query');
    await deps.rules.refresh();
    await deps.rules.refresh();
    expect(deps.rules.now()).toBe(first);
    expect([find.mock.calls.length, query.mock.calls.length]).toEqual([0, 2]);
    vi.restoreAllMocks();
  });

  it('changed by many at once come out as one after another', async () => {
    const results = await Promise.allSettled(
      ['crim', 'econ', 'drug', 'cyber', 'exit-entry'].map((unit) =>
        setLeadUnit(deps, admin, CATEGORY, { version: 0, unit }, '::1'),
      ),
    );
    expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
    for (const r of results) if (r.status === 'rejected') expect(r.reason).toMatchObject({ code: 'conflict' });
    const won = results.find((r) => r.status === 'fulfilled');
    expect(leadIn(deps.rules)).toBe(won?.status === 'fulfilled' ? won.value.unit : null);
  });

  // Only PostgreSQL is shared by processes.
  if (engine === 'postgres')
    describe('of two processes', () => {
      async function rulesOver(hints: Hints, everyMs: number) {
        const connect = (pool?: number) => dataSource(db.url, pool);
        const store = await openStore({ connect, ids: createIds(), log: db.log, now: Date.now });
        const rules = createLiveRules({ ...deps, store, hints });
        await rules.refresh();
        const stop = rules.watch(everyMs);
        return { rules, stop, close: () => store.close() };
      }

      it('agree at once where hints go between them', async () => {
        const { rules, stop, close } = await rulesOver(deps.hints, 600_000);
        await lead('public-order');
        await vi.waitFor(() => expect(leadIn(rules)).toBe('public-order'), PATIENCE);
        await stop();
        await close();
      });

      it('agree after a look where no hint comes through', async () => {
        const { rules, stop, close } = await rulesOver(createLocalHints(), 50);
        await lead('public-order');
        await vi.waitFor(() => expect(leadIn(rules)).toBe('public-order'), PATIENCE);
        await lead('crim');
        await vi.waitFor(() => expect(leadIn(rules)).toBe('crim'), PATIENCE);
        await stop();
        await lead('econ');
        expect(leadIn(rules)).toBe('crim');
        await rules.refresh();
        expect(leadIn(rules)).toBe('econ');
        await close();
      });
    });

  it('go on with what they knew while the database does not answer, say so once, and catch up', async () => {
    let broken = false;
    const read = {
      ...db.store.read,
      query: ((sql: string, params?: readonly unknown[]) =>
        broken
          ? Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }))
          : db.store.read.query(sql, params)) as Store['read']['query'],
    };
    const rules = createLiveRules({ ...deps, store: { ...db.store, read }, hints: createLocalHints() });
    await rules.refresh();
    broken = true;
    const stop = rules.watch(20);
    await lead('public-order');
    const said = () => db.log.lines.filter((line) => line.message.includes('rules of the bureau'));
    await vi.waitFor(() => expect(said()).toHaveLength(1), PATIENCE);
    await expect(rules.refresh()).rejects.toThrow('gone');
    expect(leadIn(rules)).toBe('traffic');
    broken = false;
    await vi.waitFor(() => expect(leadIn(rules)).toBe('public-order'), PATIENCE);
    await stop();
    expect(said().map((line) => line.level)).toEqual(['warn', 'info']);
  });
});
