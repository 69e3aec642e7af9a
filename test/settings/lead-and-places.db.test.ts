import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StaffActor } from '../../src/kernel/actor.ts';
import { loadPackIntoDatabase } from '../../src/people/commands/load-pack.ts';
import { auditTable } from '../../src/people/table.ts';
import { setLeadUnit } from '../../src/settings/commands/set-lead-unit.ts';
import { setPlaceStation } from '../../src/settings/commands/set-place-station.ts';
import { listLeadUnits } from '../../src/settings/queries/list-lead-units.ts';
import { listPlaces } from '../../src/settings/queries/list-places.ts';
import { stationOf } from '../../src/settings/rules.ts';
import { addPerson } from '../people/cast.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import { plainCalendar, type TestDeps, testDeps, withLanguage } from '../setup/deps.ts';
import { act, givenStaff, givenSuggestion } from '../setup/suggestions.ts';

const CATEGORY = 'traffic.parking';
const TOWN = '枫亭镇';

describe.each(engines())('lead units and places on %s', (engine) => {
  let db: TestStore;
  let deps: TestDeps;
  let admin: StaffActor;
  beforeEach(async () => {
    db = await freshStore(engine);
    deps = testDeps(db, { calendar: plainCalendar });
    await loadPackIntoDatabase(deps);
    admin = await addPerson(deps, 'admin');
  });
  afterEach(() => db.drop());

  const lead = (version: number, unit: string | null, category = CATEGORY) =>
    setLeadUnit(deps, admin, category, { version, unit }, '10.0.0.1');
  const move = (version: number, station: string | null, village: string | null = null, town = TOWN) =>
    setPlaceStation(deps, admin, { town, village, version, station }, '10.0.0.1');
  const leadItem = async () => (await listLeadUnits(deps, admin)).find((i) => i.category === CATEGORY);
  const townItem = async () => (await listPlaces(deps, admin)).find((i) => i.town === TOWN);

  it('tell what the pack says until somebody changes it, mark it, and go back', async () => {
    expect(await leadItem()).toEqual({
      category: CATEGORY,
      group: 'traffic',
      unit: 'traffic',
      packUnit: 'traffic',
      changed: false,
      version: 0,
    });
    expect(await lead(0, 'public-order')).toMatchObject({ unit: 'public-order', changed: true, version: 1 });
    expect(await leadItem()).toMatchObject({ unit: 'public-order', packUnit: 'traffic', changed: true, version: 1 });
    await expect(lead(0, 'crim')).rejects.toMatchObject({ code: 'conflict' });
    expect(await lead(1, null)).toMatchObject({ unit: 'traffic', changed: false, version: 2 });
    // A version that was seen before the way back is old all the same.
    await expect(lead(1, 'crim')).rejects.toMatchObject({ code: 'conflict' });
    expect(await lead(2, 'traffic')).toMatchObject({ changed: false, version: 3 });
    const audit = await deps.store.read.repo(auditTable).findBy({ objectId: CATEGORY });
    expect(audit.map((a) => [a.action, a.detail, a.staffId])).toEqual([
      ['rules.lead_unit', 'unit=public-order', admin.id],
      ['rules.lead_unit', 'unit=traffic', admin.id],
      ['rules.lead_unit', 'unit=traffic', admin.id],
    ]);
  });

  it('refuse what cannot be, in both languages, and change nothing', async () => {
    const errors = [{ path: 'unit', message: expect.stringMatching(/单位/), en: expect.stringMatching(/unit/) }];
    await expect(lead(0, 'nobody')).rejects.toMatchObject({ code: 'invalid', params: { errors } });
    for (const unit of ['pcs', 'pcs-daji', 'hotline'])
      await expect(lead(0, unit, 'conduct.abuse')).rejects.toMatchObject({ code: 'invalid', params: { errors } });
    await expect(lead(0, 'petition', 'conduct.abuse')).resolves.toMatchObject({ unit: 'petition' });
    await expect(lead(0, 'crim', 'no.such')).rejects.toMatchObject({ code: 'not_found' });
    await expect(move(0, 'traffic')).rejects.toMatchObject({ code: 'invalid' });
    await expect(move(0, 'pcs-nowhere')).rejects.toMatchObject({ code: 'invalid' });
    await expect(move(0, 'pcs-daji', '没有的村')).rejects.toMatchObject({ code: 'not_found' });
    expect(await leadItem()).toMatchObject({ version: 0 });
    expect(await townItem()).toMatchObject({ version: 0, changed: false });
  });

  it('are read by dispatchers, supervisors and heads, changed by administrators alone', async () => {
    for (const role of ['dispatcher', 'supervisor', 'head', 'officer', 'viewer'] as const) {
      const who = await addPerson(deps, role, { unit: 'traffic' });
      const reads = ['dispatcher', 'supervisor', 'head'].includes(role);
      for (const list of [listLeadUnits, listPlaces])
        if (reads) expect((await list(deps, who)).length).toBeGreaterThan(0);
        else await expect(list(deps, who)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(setLeadUnit(deps, who, CATEGORY, { version: 0, unit: 'crim' }, '')).rejects.toMatchObject({
        code: 'forbidden',
      });
      await expect(
        setPlaceStation(deps, who, { town: TOWN, version: 0, station: 'pcs-daji' }, ''),
      ).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  it('list 18 towns with every village; villages go with their town until they have their own', async () => {
    const towns = await listPlaces(deps, admin);
    expect(towns).toHaveLength(18);
    expect(towns.flatMap((t) => t.villages)).toHaveLength(
      deps.pack.gazetteer.filter((p) => p.level === 'village').length,
    );
    const village = towns.find((t) => t.town === TOWN)?.villages[0]?.village ?? '';
    await move(0, 'pcs-daji');
    const after = await townItem();
    expect(after).toMatchObject({ station: 'pcs-daji', packStation: 'pcs-fengting', changed: true, version: 1 });
    expect(after?.villages.every((v) => v.station === 'pcs-daji' && !v.changed)).toBe(true);
    expect(await move(0, 'pcs-fengting', village)).toMatchObject({ station: 'pcs-fengting', changed: true });
    expect(await move(1, 'pcs-daji', village)).toMatchObject({ station: 'pcs-daji', changed: false, version: 2 });
    expect(await move(2, null, village)).toMatchObject({ changed: false });
    expect(stationOf(deps.rules.now(), { town: TOWN, village, station: 'pcs-fengting' })).toBe('pcs-daji');
  });

  it('decide where a matter goes when it is classified or placed anew', async () => {
    await withLanguage(deps);
    const dispatcher = await givenStaff(deps, { role: 'dispatcher' });
    const { row } = await givenSuggestion(deps, { understanding: { kind: 'complaint', category: 'dog-noise.noise' } });
    expect(row).toMatchObject({ unit: 'pcs-fengting', station: 'pcs-fengting' });
    await lead(0, 'public-order');
    await move(0, 'pcs-licheng', null, '榜头镇');
    const moved = await act(deps, dispatcher, row.id, 'relocate', { place: '榜头镇' });
    expect(moved).toMatchObject({ town: '榜头镇', station: 'pcs-licheng', unit: 'pcs-licheng' });
    const again = await act(deps, dispatcher, row.id, 'reclassify', { kind: 'complaint', category: CATEGORY });
    expect(again).toMatchObject({ unit: 'public-order', status: 'routed' });
  });
});
