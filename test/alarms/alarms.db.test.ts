import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attachAlarms } from '../../src/alarms/commands/attach-alarms.ts';
import { raiseAlarm } from '../../src/alarms/commands/raise-alarm.ts';
import { stepAlarms } from '../../src/alarms/commands/step-alarms.ts';
import { takeAlarm } from '../../src/alarms/commands/take-alarm.ts';
import { getAlarm } from '../../src/alarms/queries/get-alarm.ts';
import { listAlarms } from '../../src/alarms/queries/list-alarms.ts';
import type { Role, StaffActor } from '../../src/kernel/actor.ts';
import { auditTable, type StaffRow } from '../../src/people/table.ts';
import { DUTY_ROSTER } from '../../src/settings/queries/read-rules.ts';
import { settingTable } from '../../src/settings/table.ts';
import type { SuggestionRow } from '../../src/suggestions/table.ts';
import { addPerson } from '../people/cast.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import { type TestDeps, testDeps } from '../setup/deps.ts';
import { alarmRaised, saidOnce, suggestionRow } from './scene.ts';

const MASKED = '有人持刀，快来，我电话138****8000';

describe.each(engines())('alarms on %s', (engine) => {
  let db: TestStore;
  let deps: TestDeps;
  beforeEach(async () => {
    db = await freshStore(engine);
    deps = testDeps(db);
  });
  afterEach(() => db.drop());

  const someone = (role: Role, more: Partial<StaffRow> = {}) => addPerson(deps, role, more);
  const alarmHints = () => deps.heard.filter((hint) => hint.topic === 'alarm');
  const seenBy = (actor: StaffActor, all = false) => listAlarms(deps, actor, all);

  async function attached(more: Partial<SuggestionRow>) {
    const raised = await alarmRaised(deps);
    const row = await suggestionRow(deps, more);
    await deps.store.unitOfWork((tx) => attachAlarms(tx, raised.conversationId, row.id, deps.clock.now()));
    return { ...raised, row };
  }

  it('ring once for a message, and only when it is committed', async () => {
    const said = await saidOnce(deps, '着火了');
    const raise = () =>
      deps.store.unitOfWork((tx) => raiseAlarm(tx, deps, { ...said, suggestionId: null, reasons: ['fire'] }));
    await expect(
      deps.store.unitOfWork(async (tx) => {
        await raiseAlarm(tx, deps, { ...said, suggestionId: null, reasons: ['fire'] });
        throw new TypeError('the unit fails');
      }),
    ).rejects.toThrow('the unit fails');
    expect(alarmHints()).toEqual([]);
    expect((await Promise.all([raise(), raise(), raise()])).filter(Boolean)).toHaveLength(1);
    expect(alarmHints()).toMatchObject([{ units: ['cmd'] }]);
  });

  it('show masked words, reasons and whether they ring to the desk; nothing personal to viewers', async () => {
    const { alarmId } = await alarmRaised(deps);
    const base = {
      id: alarmId,
      place: null,
      reasons: ['持械'],
      suggestion: null,
      step: 0,
      ackedBy: null,
      ackedAt: null,
    };
    for (const [role, unit, ringing] of [
      ['admin', null, true],
      ['dispatcher', null, true],
      ['head', 'cmd', true],
      ['officer', 'cmd', true],
      ['supervisor', null, false],
    ] as const)
      expect(await seenBy(await someone(role, { unit }))).toEqual([
        { ...base, text: MASKED, ringing, raisedAt: new Date(deps.clock.now()).toISOString() },
      ]);
    expect(await seenBy(await someone('viewer'))).toMatchObject([{ id: alarmId, text: null, ringing: false }]);
    expect(await seenBy(await someone('officer', { unit: 'traffic' }))).toEqual([]);
  });

  it('are seen by station and unit once they belong to a suggestion', async () => {
    const { row } = await attached({ unit: 'crim', station: 'pcs-a' });
    for (const unit of ['crim', 'pcs-a'])
      expect(await seenBy(await someone('officer', { unit }))).toMatchObject([
        { text: MASKED, suggestion: row.number, ringing: false },
      ]);
    expect(await seenBy(await someone('officer', { unit: 'cmd' }))).toMatchObject([
      { text: MASKED, suggestion: null, ringing: true },
    ]);
    expect(await seenBy(await someone('officer', { unit: 'pcs-b' }))).toEqual([]);
  });

  it('keep the words of a confidential matter from who has no clearance, and the matter from the station', async () => {
    await attached({ unit: 'cmd', station: 'pcs-a', confidential: 1 });
    const texts = async (role: Role, more: Partial<StaffRow>) =>
      (await seenBy(await someone(role, more))).map((item) => item.text);
    expect(await texts('dispatcher', {})).toEqual([null]);
    expect(await texts('dispatcher', { clearance: 1 })).toEqual([MASKED]);
    expect(await texts('officer', { unit: 'cmd' })).toEqual([null]);
    expect(await texts('head', { unit: 'cmd', clearance: 1 })).toEqual([MASKED]);
    expect(await texts('head', { unit: 'pcs-a', clearance: 1 })).toEqual([]);
  });

  it('show of a confidential matter what is needed to act: sign and place to the desk, the words to who took it', async () => {
    const { alarmId } = await attached({ unit: 'cmd', confidential: 1, town: '枫亭镇', village: '学士社区' });
    const taker = await someone('officer', { unit: 'cmd' });
    const colleague = await someone('officer', { unit: 'cmd' });
    const before = { text: null, place: '枫亭镇学士社区', reasons: ['持械'] };
    expect(await seenBy(taker)).toMatchObject([before]);
    await takeAlarm(deps, taker, alarmId, '10.0.0.2');
    expect(await getAlarm(deps, taker, alarmId)).toMatchObject({ text: MASKED });
    expect(await getAlarm(deps, colleague, alarmId)).toMatchObject(before);
    expect(await getAlarm(deps, await someone('viewer'), alarmId)).toMatchObject({ text: null });
  });

  it('join the suggestion of their own conversation only, from the given time on, once', async () => {
    const early = await alarmRaised(deps);
    deps.clock.advance(1_000);
    const other = await alarmRaised(deps);
    const [first, second] = [await suggestionRow(deps), await suggestionRow(deps)];
    const attach = (id: string, since: number) =>
      deps.store.unitOfWork((tx) => attachAlarms(tx, early.conversationId, id, since));
    const dispatcher = await someone('dispatcher');
    const numberOf = async (id: string) => (await getAlarm(deps, dispatcher, id)).suggestion;
    await attach(first.id, deps.clock.now());
    expect(await numberOf(early.alarmId)).toBeNull();
    await attach(first.id, deps.clock.now() - 1_000);
    await attach(second.id, 0);
    expect(await numberOf(early.alarmId)).toBe(first.number);
    expect(await numberOf(other.alarmId)).toBeNull();
  });

  it('are taken by one, for everybody; who comes later reads by whom', async () => {
    const { alarmId } = await alarmRaised(deps);
    const people = await Promise.all([1, 2, 3].map((n) => someone('dispatcher', { name: `甲${n}` })));
    await Promise.all(people.map((who) => takeAlarm(deps, who, alarmId, '10.0.0.2')));
    const states = await Promise.all(people.map((who) => getAlarm(deps, who, alarmId)));
    expect(new Set(states.map((s) => s.ackedBy)).size).toBe(1);
    expect(states[0]).toMatchObject({ ringing: false, ackedAt: new Date(deps.clock.now()).toISOString() });
    const audit = await deps.store.read.repo(auditTable).findBy({ objectId: alarmId });
    expect(audit).toMatchObject([{ action: 'alarm.take', address: '10.0.0.2' }]);
    expect(people.find((p) => p.id === audit[0]?.staffId)?.name).toBe(states[0]?.ackedBy);
    expect(alarmHints()).toHaveLength(2);
    const [who] = people;
    if (!who) throw new Error('nobody');
    expect(await seenBy(who)).toEqual([]);
    expect(await seenBy(who, true)).toHaveLength(1);
    deps.clock.advance(24 * 3_600_000);
    expect(await seenBy(who, true)).toEqual([]);
  });

  it('are taken only by who may', async () => {
    const { alarmId } = await attached({ unit: 'crim', station: 'pcs-a' });
    const outcome = async (role: Role, unit: string | null) =>
      takeAlarm(deps, await someone(role, { unit }), alarmId, '').then(
        () => 'taken',
        (error: { code: string }) => error.code,
      );
    expect(await outcome('viewer', null)).toBe('forbidden');
    expect(await outcome('supervisor', null)).toBe('forbidden');
    expect(await outcome('officer', 'pcs-b')).toBe('not_found');
    expect((await getAlarm(deps, await someone('admin'), alarmId)).ackedBy).toBeNull();
    expect(await outcome('officer', 'pcs-a')).toBe('taken');
    const admin = await someone('admin');
    await expect(takeAlarm(deps, admin, 'no-such-alarm', '')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('are passed on every minute by one of many, until taken, and end up in the log', async () => {
    const { alarmId } = await alarmRaised(deps);
    const admin = await someone('admin');
    deps.clock.advance(59_999);
    expect(await stepAlarms(deps)).toBe(0);
    for (const step of [1, 2, 3]) {
      deps.clock.advance(step === 1 ? 1 : 60_000);
      const counts = await Promise.all([stepAlarms(deps), stepAlarms(deps), stepAlarms(deps)]);
      expect(counts.reduce((a, b) => a + b)).toBe(1);
      expect((await getAlarm(deps, admin, alarmId)).step).toBe(step);
    }
    expect(alarmHints()).toHaveLength(4);
    expect(db.log.lines.filter((line) => line.level === 'error')).toEqual([
      { level: 'error', fields: { alarm: alarmId, step: 3 }, message: 'nobody takes an emergency' },
    ]);
    deps.clock.advance(3_600_000);
    expect([await stepAlarms(deps), await stepAlarms(deps)]).toEqual([1, 0]);
    await takeAlarm(deps, admin, alarmId, '');
    deps.clock.advance(60_000);
    expect(await stepAlarms(deps)).toBe(0);
  });

  it('ring in the order of the roster where the bureau keeps one', async () => {
    const value = JSON.stringify(['first', 'second']);
    await deps.store.unitOfWork((tx) => tx.repo(settingTable).insert({ key: DUTY_ROSTER, value, updatedAt: 0 }));
    await deps.rules.refresh();
    await alarmRaised(deps);
    const people = [
      await someone('head', { unit: 'cmd', username: 'first' }),
      await someone('dispatcher', { username: 'second' }),
    ];
    const ringing = () => Promise.all(people.map(async (who) => (await seenBy(who))[0]?.ringing));
    expect(await ringing()).toEqual([true, false]);
    deps.clock.advance(60_000);
    await stepAlarms(deps);
    expect(await ringing()).toEqual([true, true]);
  });
});
