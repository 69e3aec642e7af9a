import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffActor } from '../../src/kernel/actor.ts';
import { type AuditNote, writeAudit } from '../../src/people/audit.ts';
import { loadPackIntoDatabase } from '../../src/people/commands/load-pack.ts';
import { noteAuditRead } from '../../src/people/commands/note-audit-read.ts';
import { listAudit } from '../../src/people/queries/list-audit.ts';
import { auditTable } from '../../src/people/table.ts';
import { alarmRaised, suggestionRow } from '../alarms/scene.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import { MONDAY_MORNING, type TestDeps, testDeps } from '../setup/deps.ts';
import { addPerson } from './cast.ts';

const HOUR = 3_600_000;

describe.each(engines())('searching the audit log on %s', (engine) => {
  let db: TestStore;
  let deps: TestDeps;
  let chen: StaffActor;
  let lin: StaffActor;
  let boss: StaffActor;
  let number = '';
  let suggestionId = '';
  beforeAll(async () => {
    db = await freshStore(engine);
    deps = testDeps(db);
    await loadPackIntoDatabase(deps);
    chen = await addPerson(deps, 'admin', { name: '陈志强', username: 'chen.zq' });
    lin = await addPerson(deps, 'dispatcher', { name: '林晓', username: 'lin%x' });
    boss = await addPerson(deps, 'supervisor', { name: '郑督察' });
    const row = await suggestionRow(deps, { number: '2603020042' });
    ({ number, id: suggestionId } = row);
    const { alarmId } = await alarmRaised(deps);
    const entries: AuditNote[] = [
      {
        staffId: chen.id,
        action: 'suggestion.reveal',
        objectType: 'suggestion',
        objectId: number,
        detail: 'mobile',
        reason: '核实',
      },
      { staffId: lin.id, action: 'suggestion.route', objectType: 'suggestion', objectId: number },
      { staffId: lin.id, action: 'suggestion.route', objectType: 'suggestion', objectId: '2603020043' },
      {
        staffId: chen.id,
        action: 'staff.update',
        objectType: 'staff',
        objectId: lin.id,
        detail: 'role=dispatcher,disabled=1',
      },
      { staffId: chen.id, action: 'staff.update', objectType: 'staff', objectId: boss.id, detail: 'clearance=1' },
      { staffId: null, action: 'session.failed', objectType: 'session', objectId: 'unknown', address: '10.0.0.8' },
      { staffId: lin.id, action: 'alarm.take', objectType: 'alarm', objectId: alarmId },
      { staffId: chen.id, action: 'unit.update', objectType: 'unit', objectId: 'crim' },
    ];
    for (const entry of entries) {
      await deps.store.unitOfWork((tx) => writeAudit(tx, deps, entry));
      deps.clock.advance(HOUR);
    }
  });
  afterAll(() => db.drop());

  type Query = Parameters<typeof listAudit>[2];
  const search = async (query: Query) =>
    (await listAudit(deps, boss, query)).items.map((item) => `${item.action} ${item.objectName ?? item.objectId}`);

  it('shows names for ids and the numbers of cases', async () => {
    const { items } = await listAudit(deps, boss, {});
    expect(items.map((item) => [item.staffName, item.staff, item.objectName])).toEqual([
      ['陈志强', 'chen.zq', '刑侦大队'],
      ['林晓', 'lin%x', null],
      [null, null, null],
      ['陈志强', 'chen.zq', '郑督察'],
      ['陈志强', 'chen.zq', '林晓'],
      ['林晓', 'lin%x', '2603020043'],
      ['林晓', 'lin%x', number],
      ['陈志强', 'chen.zq', number],
    ]);
    expect(items.at(-1)?.reason).toBe('核实');
  });

  it.each<[string, () => Query, string[]]>([
    ['a person by user name', () => ({ staff: 'Chen.ZQ', action: 'suggestion' }), ['suggestion.reveal 2603020042']],
    ['a person by name', () => ({ staff: '陈志强', action: 'suggestion' }), ['suggestion.reveal 2603020042']],
    ['a person by id', () => ({ staff: chen.id, action: 'suggestion' }), ['suggestion.reveal 2603020042']],
    ['nobody who is known', () => ({ staff: '李四' }), []],
    ['a case by number', () => ({ object: number }), ['suggestion.route 2603020042', 'suggestion.reveal 2603020042']],
    ['a case by id', () => ({ object: suggestionId }), ['suggestion.route 2603020042', 'suggestion.reveal 2603020042']],
    ['a person acted on', () => ({ object: '林晓' }), ['staff.update 林晓']],
    ['a unit by name', () => ({ object: '刑侦大队' }), ['unit.update 刑侦大队']],
    [
      'an action',
      () => ({ action: 'alarm.take', staff: lin.id }),
      [expect.stringContaining('alarm.take') as unknown as string],
    ],
    ['words for a detail', () => ({ q: '停用' }), ['staff.update 林晓']],
    ['words for an action', () => ({ q: '查看原文' }), ['suggestion.reveal 2603020042']],
    ['several words, all of them', () => ({ q: '修改人员 郑督察' }), ['staff.update 郑督察']],
    ['codes as they stand', () => ({ q: 'MOBILE reveal' }), ['suggestion.reveal 2603020042']],
    ['part of a number', () => ({ q: '0043' }), ['suggestion.route 2603020043']],
    ['signs that mean something to LIKE', () => ({ q: 'n%x' }), ['staff.update 林晓']],
    ['words that occur nowhere', () => ({ q: '修改人员 没有的' }), []],
    [
      'a span of time',
      () => ({ from: '2026-03-02T11:00:00+08:00', to: '2026-03-02T12:30:00+08:00' }),
      ['suggestion.route 2603020043', 'suggestion.route 2603020042'],
    ],
    ['a day, the day included', () => ({ from: '2026-03-02', to: '2026-03-02', staff: '郑督察' }), []],
  ])('finds %s', async (_, query, expected) => {
    expect(await search(query())).toEqual(expected);
  });

  it('pages once through every entry, however many share a moment', async () => {
    const all = (await deps.store.read.repo(auditTable).find()).length;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 9 }), async (limit) => {
        const ids: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await listAudit(deps, boss, { limit, ...(cursor ? { cursor } : {}) });
          ids.push(...page.items.map((item) => item.id));
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined);
        expect(new Set(ids).size).toBe(all);
        expect(ids).toHaveLength(all);
      }),
      { numRuns: 6 },
    );
    await expect(listAudit(deps, boss, { cursor: 'x' })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('notes who reads it, once an hour and person', async () => {
    deps.clock.set(MONDAY_MORNING + 48 * HOUR);
    const reads = async () =>
      (await deps.store.read.repo(auditTable).findBy({ action: 'audit.read' })).map((row) => row.staffId).sort();
    await Promise.all([1, 2, 3].map(() => noteAuditRead(deps, boss, '10.0.0.2')));
    await noteAuditRead(deps, chen, '10.0.0.2');
    expect(await reads()).toEqual([boss.id, chen.id].sort());
    deps.clock.advance(HOUR);
    await noteAuditRead(deps, boss, '10.0.0.2');
    expect(await reads()).toHaveLength(3);
    await expect(noteAuditRead(deps, lin, '10.0.0.2')).rejects.toMatchObject({ code: 'forbidden' });
  });
});
