import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCalendar } from '../../src/calendar/create-calendar.ts';
import { DEFAULT_OFFICE_HOURS } from '../../src/calendar/office-hours.ts';
import type { StaffActor } from '../../src/kernel/actor.ts';
import { createUnit } from '../../src/people/commands/create-unit.ts';
import { loadPackIntoDatabase } from '../../src/people/commands/load-pack.ts';
import { updateUnit } from '../../src/people/commands/update-unit.ts';
import { getUnit } from '../../src/people/queries/get-unit.ts';
import { listUnits, listUnitsWithCounts } from '../../src/people/queries/list-units.ts';
import { auditTable, unitTable } from '../../src/people/table.ts';
import type { UnitChanges } from '../../src/people/units/contract.ts';
import { setLeadUnit } from '../../src/settings/commands/set-lead-unit.ts';
import { setPlaceStation } from '../../src/settings/commands/set-place-station.ts';
import { hoursOf } from '../../src/settings/rules.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import { type TestDeps, testDeps } from '../setup/deps.ts';
import { act, givenStaff, givenSuggestion } from '../setup/suggestions.ts';
import { addPerson } from './cast.ts';

describe.each(engines())('units on %s', (engine) => {
  let db: TestStore;
  let deps: TestDeps;
  let admin: StaffActor;
  beforeEach(async () => {
    db = await freshStore(engine);
    deps = testDeps(db);
    await loadPackIntoDatabase(deps);
    admin = await addPerson(deps, 'admin');
  });
  afterEach(() => db.drop());

  const change = (code: string, changes: Omit<UnitChanges, 'version'> & { version?: number }, who = admin) =>
    updateUnit(deps, who, { code, level: null }, changes, '10.0.0.1');
  const problemsOf = async (work: Promise<unknown>) => {
    const error = (await work.then(
      () => null,
      (e: unknown) => e,
    )) as { code?: string; params?: { errors?: { path: string; message: string }[] } } | null;
    return error?.params?.errors ?? error?.code;
  };

  it('are added, each code and name once, behind those of their level', async () => {
    const made = await createUnit(deps, admin, { code: 'pcs-new', name: '新城派出所', level: 'station' }, '::1');
    expect(made).toMatchObject({ code: 'pcs-new', level: 'station', active: true, version: 0, defaultHours: true });
    const stations = await listUnits(deps, { level: 'station' });
    expect(stations).toHaveLength(19);
    expect((await listUnits(deps)).findIndex((u) => u.code === 'pcs-new')).toBeLessThan(19);
    expect(await problemsOf(createUnit(deps, admin, { code: 'pcs-new', name: '别的' }, '::1'))).toMatchObject([
      { path: 'code' },
    ]);
    expect(await problemsOf(createUnit(deps, admin, { code: 'other', name: '新城派出所' }, '::1'))).toMatchObject([
      { path: 'name' },
    ]);
    expect(await problemsOf(createUnit(deps, admin, { code: 'pcs', name: '派出所' }, '::1'))).toMatchObject([
      { path: 'code' },
    ]);
    expect(
      await problemsOf(createUnit(deps, admin, { code: 'x1', name: '某队', town: '没有镇' }, '::1')),
    ).toMatchObject([{ path: 'town' }]);
    expect(await listUnits(deps)).toHaveLength(deps.pack.units.length + 1);
    expect(deps.rules.now().units.some((u) => u.code === 'pcs-new')).toBe(true);
  });

  it('are changed when nobody changed them meanwhile; the log names fields, not words', async () => {
    const first = await change('traffic', { version: 0, name: '交警', phone: '0594-123' });
    expect(first).toMatchObject({ name: '交警', phone: '0594-123', version: 1 });
    expect(await problemsOf(change('traffic', { version: 0, name: '又' }))).toBe('conflict');
    expect(await problemsOf(change('nobody', { version: 0, name: '又' }))).toBe('not_found');
    expect(await problemsOf(updateUnit(deps, admin, { code: 'traffic', level: 'station' }, { version: 1 }, ''))).toBe(
      'not_found',
    );
    expect(await change('traffic', { version: 1, name: '交警' })).toMatchObject({ version: 1 });
    await loadPackIntoDatabase(deps);
    expect(await getUnit(deps, 'traffic', null)).toMatchObject({ name: '交警', phone: '0594-123' });
    const audit = await deps.store.read.repo(auditTable).findBy({ objectId: 'traffic' });
    expect(audit).toMatchObject([{ action: 'unit.update', detail: 'name,phone', staffId: admin.id }]);
  });

  it('have hours of their own that their clocks follow at once', async () => {
    const calendar = createCalendar(deps.pack.holidays, 'Asia/Shanghai', (u) => hoursOf(deps.rules.now(), u));
    const due = () =>
      new Date(calendar.due(Date.parse('2026-03-03T10:00+08:00'), '1wd', 'household') ?? 0).toISOString();
    expect(due()).toBe('2026-03-04T09:30:00.000Z');
    const hours = { every: [{ from: '09:00', to: '17:00' }], days: { '3': [{ from: '09:00', to: '12:00' }] } };
    const after = await change('household', { version: 0, hours });
    expect(after).toMatchObject({ hours, defaultHours: false });
    expect(due()).toBe('2026-03-04T04:00:00.000Z');
    expect(await change('household', { version: 1, hours: null })).toMatchObject({ defaultHours: true });
    expect(due()).toBe('2026-03-04T09:30:00.000Z');
    const wrong = {
      every: [
        { from: '14:00', to: '17:00' },
        { from: '08:00', to: '12:00' },
      ],
    };
    expect(await problemsOf(change('household', { version: 2, hours: wrong }))).toMatchObject([
      { path: 'hours.every' },
    ]);
    const wrongDay = { ...hours, days: { '5': [{ from: '12:00', to: '12:00' }] } };
    expect(await problemsOf(change('household', { version: 2, hours: wrongDay }))).toMatchObject([
      { path: 'hours.days.5' },
    ]);
  });

  it('whose hours cannot be read have those of the bureau: no clock stands still', async () => {
    for (const hours of [{ every: [] }, { every: 'morning' }, [], { every: [{ from: 500, to: 400 }] }] as never[]) {
      await deps.rules.change((tx) => tx.repo(unitTable).update({ code: 'household' }, { hours }));
      expect(hoursOf(deps.rules.now(), 'household')).toEqual({ every: DEFAULT_OFFICE_HOURS });
      expect(await getUnit(deps, 'household', null)).toMatchObject({ defaultHours: true });
    }
  });

  it('are closed only when nothing leads to them and nobody is in them; every reason is named', async () => {
    const { row } = await givenSuggestion(deps, { understanding: { category: 'dog-noise.noise' } });
    expect(row.unit).toBe('pcs-fengting');
    await givenStaff(deps, { role: 'officer', unit: 'pcs-fengting' });
    const reasons = await problemsOf(change('pcs-fengting', { version: 0, active: false }));
    expect(reasons).toMatchObject([
      { path: 'active', message: expect.stringMatching(/个地点归它管：枫亭镇/), en: expect.stringMatching(/serves/) },
      { path: 'active', message: '还有 1 件没有办结' },
      { path: 'active', message: '还有 1 个在用账号' },
    ]);
    expect(await problemsOf(change('crim', { version: 0, active: false }))).toMatchObject([
      { path: 'active', message: expect.stringMatching(/个类别的责任单位：抢劫抢夺、/) },
    ]);
    expect(await problemsOf(change('cmd', { version: 0, active: false }))).toMatchObject([{ path: 'active' }]);
    expect(await getUnit(deps, 'pcs-fengting', 'station')).toMatchObject({ active: true, version: 0 });
  });

  it('can be closed once they are free, are not routed to any more, and come back', async () => {
    await createUnit(deps, admin, { code: 'riders', name: '铁骑队' }, '::1');
    await setLeadUnit(deps, admin, 'traffic.parking', { version: 0, unit: 'riders' }, '::1');
    expect(await problemsOf(change('riders', { version: 0, active: false }))).toMatchObject([
      { message: '还是 1 个类别的责任单位：违停占道' },
    ]);
    await setLeadUnit(deps, admin, 'traffic.parking', { version: 1, unit: null }, '::1');
    expect(await change('riders', { version: 0, active: false })).toMatchObject({ active: false, version: 1 });
    expect((await listUnits(deps)).map((u) => u.code)).not.toContain('riders');
    expect((await listUnits(deps, { all: true })).map((u) => u.code)).toContain('riders');
    const dispatcher = await givenStaff(deps, { role: 'dispatcher' });
    const { row } = await givenSuggestion(deps);
    expect(
      await problemsOf(act(deps, dispatcher, row.id, 'transfer', { to: 'riders', reason: '归你们' })),
    ).toMatchObject([{ path: 'to' }]);
    for (const unit of ['riders', 'nobody'])
      expect(await problemsOf(setLeadUnit(deps, admin, 'traffic.parking', { version: 2, unit }, '::1'))).toMatchObject([
        { path: 'unit' },
      ]);
    await createUnit(deps, admin, { code: 'riders-2', name: '铁骑队' }, '::1');
    expect(await problemsOf(change('riders', { version: 1, active: true }))).toMatchObject([{ path: 'name' }]);
    expect(await change('riders', { version: 1, active: true, name: '铁骑一队' })).toMatchObject({ active: true });
  });

  it('let a station go when its places went to another', async () => {
    const { villages } = { villages: deps.pack.gazetteer.filter((p) => p.town === '书峰乡' && p.level === 'village') };
    expect(villages.length).toBeGreaterThan(0);
    await setPlaceStation(deps, admin, { town: '书峰乡', version: 0, station: 'pcs-licheng' }, '::1');
    expect(await change('pcs-shufeng', { version: 0, active: false })).toMatchObject({ active: false });
    expect(
      await problemsOf(setPlaceStation(deps, admin, { town: '书峰乡', version: 1, station: null }, '::1')),
    ).toMatchObject([{ path: 'station' }]);
  });

  it('a closing and a new lead at the same time never leave a closed unit leading', async () => {
    await createUnit(deps, admin, { code: 'riders', name: '铁骑队' }, '::1');
    const results = await Promise.allSettled([
      change('riders', { version: 0, active: false }),
      setLeadUnit(deps, admin, 'traffic.parking', { version: 0, unit: 'riders' }, '::1'),
    ]);
    expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
  });

  it('are counted for who reads the rules, changed by administrators alone', async () => {
    await givenSuggestion(deps, { understanding: { category: 'traffic.parking' } });
    await givenStaff(deps, { role: 'officer', unit: 'traffic' });
    const dispatcher = await givenStaff(deps, { role: 'dispatcher' });
    const items = await listUnitsWithCounts(deps, dispatcher, {});
    expect(items.find((u) => u.code === 'traffic')).toMatchObject({ openCases: 1, staff: 1 });
    expect(items.find((u) => u.code === 'crim')).toMatchObject({ openCases: 0, staff: 0 });
    for (const role of ['officer', 'viewer'] as const) {
      const who = await givenStaff(deps, { role, unit: 'traffic' });
      await expect(listUnitsWithCounts(deps, who, {})).rejects.toMatchObject({ code: 'forbidden' });
    }
    for (const role of ['dispatcher', 'head', 'supervisor', 'officer'] as const) {
      const who = await givenStaff(deps, { role, unit: 'traffic' });
      expect(await problemsOf(change('traffic', { version: 0, name: '不行' }, who))).toBe('forbidden');
      expect(await problemsOf(createUnit(deps, who, { code: 'x2', name: '不行' }, ''))).toBe('forbidden');
    }
  });
});
