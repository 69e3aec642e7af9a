import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alarmEndpoints } from '../../src/alarms/endpoints.ts';
import type { StaffActor } from '../../src/kernel/actor.ts';
import { loadPackIntoDatabase } from '../../src/people/commands/load-pack.ts';
import { unitEndpoints } from '../../src/people/units/endpoints.ts';
import { settingsEndpoints } from '../../src/settings/endpoints.ts';
import { COOKIE, JSON_TYPE, raw, startApp, type TestApp } from '../http/test-app.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import { type TestDeps, testDeps } from '../setup/deps.ts';
import { addPerson } from './cast.ts';

interface Answer {
  status: number;
  body: { items: Record<string, unknown>[]; errors: { path: string; message: string }[]; title: string } & Record<
    string,
    unknown
  >;
}

describe.each(engines())('units, lead units, places and duty over HTTP on %s', (engine) => {
  let db: TestStore;
  let deps: TestDeps;
  let app: TestApp;
  let actor: StaffActor;
  beforeAll(async () => {
    db = await freshStore(engine);
    deps = testDeps(db);
    await loadPackIntoDatabase(deps);
    actor = await addPerson(deps, 'admin', { username: 'boss' });
    app = await startApp({
      endpoints: [...unitEndpoints(deps), ...settingsEndpoints(deps), ...alarmEndpoints(deps)],
      staffOf: async (token) => (token === 'good' ? { actor, sessionId: 's' } : null),
    });
  });
  afterAll(async () => {
    await app.close();
    await db.drop();
  });

  async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const { status, text } = await raw(app, {
      method,
      path: encodeURI(path),
      headers: { cookie: COOKIE, ...JSON_TYPE, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status, body: text === '' ? {} : JSON.parse(text) } as Answer;
  }

  it('lists the 18 stations and every unit, and nothing to strangers', async () => {
    const stations = await call('GET', '/api/stations');
    expect(stations.status).toBe(200);
    expect(stations.body.items).toHaveLength(18);
    expect(stations.body.items[0]).toMatchObject({ code: 'pcs-licheng', name: '鲤城派出所' });
    expect((await call('GET', '/api/units')).body.items).toHaveLength(deps.pack.units.length);
    expect((await call('GET', '/api/units?counts=1')).body.items[0]).toMatchObject({ openCases: 0, staff: 0 });
    expect((await call('GET', '/api/units', undefined, { cookie: '' })).status).toBe(401);
  });

  it('adds, reads, changes and closes a station; a deletion closes', async () => {
    const made = await call('POST', '/api/stations', {
      code: 'pcs-new',
      name: '新城派出所',
      town: '枫亭镇',
      lat: 25.3,
    });
    expect(made).toMatchObject({ status: 201, body: { code: 'pcs-new', level: 'station', version: 0 } });
    const changed = await call('PATCH', '/api/stations/pcs-new', { version: 0, phone: '0594-8290000' });
    expect(changed).toMatchObject({ status: 200, body: { phone: '0594-8290000', version: 1 } });
    expect((await call('PATCH', '/api/stations/pcs-new', { version: 0, phone: '1' })).status).toBe(409);
    expect((await call('DELETE', '/api/stations/pcs-new?version=0')).status).toBe(409);
    expect(await call('DELETE', '/api/stations/pcs-new?version=1')).toMatchObject({
      status: 200,
      body: { active: false, version: 2 },
    });
    expect((await call('GET', '/api/stations')).body.items).toHaveLength(18);
    expect((await call('GET', '/api/stations?all=1')).body.items).toHaveLength(19);
    expect((await call('GET', '/api/stations/pcs-new')).body).toMatchObject({ active: false });
    expect((await call('GET', '/api/stations/traffic')).status).toBe(404);
    expect((await call('PATCH', '/api/stations/traffic', { version: 0, name: 'x' })).status).toBe(404);
  });

  it('says what is wrong in the language of the caller and at the field', async () => {
    const close = (language: string) =>
      call('PATCH', '/api/units/crim', { version: 0, active: false }, { 'accept-language': language });
    expect(await close('zh-CN')).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'active', message: expect.stringMatching(/^还是 4 个类别的责任单位/) }] },
    });
    const { body } = await close('en');
    expect(body.errors[0]?.message).toMatch(/^Still leads 4 categories/);
    expect(Object.keys(body.errors[0] ?? {})).toEqual(['path', 'message']);
    for (const [field, value] of [
      ['code', 'Großes Amt'],
      ['name', ' '],
      ['phone', 'call me'],
      ['lat', 91],
      ['level', 'galaxy'],
    ] as const) {
      const wrong = await call('POST', '/api/units', { code: 'x-1', name: '某队', [field]: value });
      expect([wrong.status, wrong.body.errors[0]?.path]).toEqual([422, field]);
    }
    const hours = { every: [{ from: '8 Uhr', to: '12:00' }] };
    expect((await call('POST', '/api/units', { code: 'x-1', name: '某队', hours })).body.errors[0]?.path).toBe(
      'hours.every.0.from',
    );
  });

  it('changes lead units and places by their version', async () => {
    const leads = await call('GET', '/api/lead-units');
    expect(leads.body.items).toHaveLength(deps.pack.categories.size);
    const lead = '/api/lead-units/traffic.parking';
    expect((await call('PATCH', lead, { version: 0, unit: 'public-order' })).body).toMatchObject({ changed: true });
    expect((await call('PATCH', lead, { version: 0, unit: 'crim' })).status).toBe(409);
    expect((await call('PATCH', '/api/lead-units/no.such', { version: 0, unit: 'crim' })).status).toBe(404);
    const moved = { town: '枫亭镇', version: 0, station: 'pcs-daji' };
    expect((await call('PATCH', '/api/places', moved)).body).toMatchObject({ changed: true, village: null });
    expect((await call('PATCH', '/api/places', moved)).status).toBe(409);
    expect((await call('GET', '/api/places')).body.items).toHaveLength(18);
    const taxonomy = await call('GET', '/api/taxonomy');
    expect(taxonomy.body.towns).toContainEqual(expect.objectContaining({ name: '枫亭镇', station: 'pcs-daji' }));
    expect(taxonomy.body.categories).toContainEqual(
      expect.objectContaining({ code: 'traffic.parking', leadUnit: 'public-order' }),
    );
  });

  it('changes the roster as a whole', async () => {
    const shift = { name: '全天', days: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '08:00', staff: ['Boss '] };
    expect(await call('PUT', '/api/duty', { version: 0, shifts: [shift] })).toMatchObject({
      status: 200,
      body: { version: 1, now: { by: 'roster', staff: [{ username: 'boss', signedIn: false }] } },
    });
    expect((await call('PUT', '/api/duty', { version: 0, shifts: [] })).status).toBe(409);
    expect((await call('GET', '/api/duty')).body).toMatchObject({ version: 1, shifts: [{ to: '08:00' }] });
    const wrong = await call('PUT', '/api/duty', { version: 1, shifts: [{ ...shift, staff: ['boss', 'ghost'] }] });
    expect(wrong.body.errors).toMatchObject([{ path: 'shifts.0.staff.1' }]);
    expect((await call('PUT', '/api/duty', { version: 1, shifts: [{ ...shift, days: [0] }] })).status).toBe(422);
  });

  it('lets others look, not touch', async () => {
    const before = actor;
    actor = await addPerson(deps, 'dispatcher');
    const shift = { name: '', days: [1], from: '08:00', to: '09:00', staff: ['boss'] };
    const touched = await Promise.all([
      call('POST', '/api/units', { code: 'x-2', name: '某队' }),
      call('PATCH', '/api/units/traffic', { version: 0, name: '某队' }),
      call('DELETE', '/api/units/traffic'),
      call('PATCH', '/api/lead-units/traffic.parking', { version: 1, unit: null }),
      call('PATCH', '/api/places', { town: '枫亭镇', version: 1, station: null }),
      call('PUT', '/api/duty', { version: 1, shifts: [shift] }),
    ]);
    expect(touched.map((answer) => answer.status)).toEqual([403, 403, 403, 403, 403, 403]);
    for (const path of ['/api/units?counts=1', '/api/lead-units', '/api/places', '/api/duty'])
      expect((await call('GET', path)).status).toBe(200);
    actor = await addPerson(deps, 'officer', { unit: 'traffic' });
    for (const path of ['/api/units?counts=1', '/api/lead-units', '/api/places', '/api/duty'])
      expect((await call('GET', path)).status).toBe(403);
    expect((await call('GET', '/api/units/traffic')).status).toBe(200);
    actor = before;
  });
});
