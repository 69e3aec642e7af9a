import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { alarmEndpoints } from '../../src/alarms/endpoints.ts';
import { conversationEndpoints } from '../../src/conversation/endpoints.ts';
import type { BoundEndpoint, EndpointAnswer } from '../../src/kernel/endpoint.ts';
import { ensureAdmin } from '../../src/people/commands/ensure-admin.ts';
import { loadPackIntoDatabase } from '../../src/people/commands/load-pack.ts';
import { peopleEndpoints } from '../../src/people/endpoints.ts';
import { resolveStaffSession } from '../../src/people/queries/resolve-session.ts';
import { settingsEndpoints } from '../../src/settings/endpoints.ts';
import { alarmRaised, saidOnce } from '../alarms/scene.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import { type TestDeps, testDeps } from '../setup/deps.ts';

describe.each(engines())('endpoints of people, alarms, settings on %s', (engine) => {
  let db: TestStore;
  let deps: TestDeps;
  let all: BoundEndpoint[];
  let password = '';
  beforeAll(async () => {
    db = await freshStore(engine);
    deps = testDeps(db);
    await loadPackIntoDatabase(deps);
    password = (await ensureAdmin(deps))?.password ?? '';
    all = [
      ...peopleEndpoints(deps),
      ...settingsEndpoints(deps),
      ...alarmEndpoints(deps),
      ...conversationEndpoints(deps),
    ];
  });
  afterAll(() => db.drop());

  /** Calls an endpoint as the HTTP layer does: input through its schemas, and holds the answer against its own. */
  async function call(name: string, input: { params?: object; query?: object; body?: object } = {}, token = '') {
    const endpoint = all.find((e) => e.spec.name === name);
    if (!endpoint) throw new Error(`no endpoint ${name}`);
    const { spec } = endpoint;
    const who = token ? await resolveStaffSession(deps, token) : null;
    const answer: EndpointAnswer = await endpoint.handle({
      params: spec.params?.parse(input.params) ?? {},
      query: spec.query?.parse(input.query ?? {}) ?? {},
      body: spec.body?.parse(input.body),
      actor: who?.actor,
      sessionId: who?.sessionId,
      address: '10.1.1.1',
      header: () => undefined,
      signal: new AbortController().signal,
    } as never);
    if (spec.answer.schema) expect((spec.answer.schema as z.ZodType).parse(answer.body)).toEqual(answer.body);
    else expect(answer.body).toBeUndefined();
    return answer as EndpointAnswer<Record<string, never>>;
  }

  async function enter(username: string, word: string): Promise<string> {
    const { session } = await call('signIn', { body: { username, password: word } });
    return session ?? '';
  }

  it('sign in, tell who it is, change the password, sign out', async () => {
    const token = await enter('admin', password);
    expect((await call('whoAmI', {}, token)).body).toMatchObject({ user: { username: 'admin', role: 'admin' } });
    const next = 'another password';
    expect(await call('changePassword', { body: { current: password, password: next } }, token)).toEqual({
      status: 204,
    });
    password = next;
    expect(await call('signOut', {}, token)).toEqual({ status: 204, session: null });
    expect(await resolveStaffSession(deps, token)).toBeNull();
  });

  it('give staff, units, audit, taxonomy, alarms and loose messages as their contracts say', async () => {
    const token = await enter('admin', password);
    const body = { username: 'Wang.Wu', name: '王五', role: 'head', unit: 'cmd', password: '12345678' };
    const made = await call('createStaff', { body }, token);
    expect(made.body).toMatchObject({ username: 'wang.wu', unitName: '指挥中心(110)' });
    const params = { id: made.body?.id };
    const patched = await call('updateStaff', { params, body: { version: 0, clearance: true } }, token);
    expect(patched.body).toMatchObject({ clearance: true, version: 1 });
    expect((await call('listStaff', { query: { unit: 'cmd' } }, token)).body?.items).toHaveLength(1);
    expect((await call('listStations', {}, token)).body?.items).toHaveLength(18);
    expect((await call('listUnits', {}, token)).body?.items).toHaveLength(deps.pack.units.length);
    expect((await call('listAudit', { query: { limit: '1' } }, token)).body?.nextCursor).toEqual(expect.any(String));
    await saidOnce(deps, '谢谢', 'none');
    expect((await call('listLooseMessages', { query: { case: 'none' } }, token)).body?.items).toHaveLength(1);
    const { alarmId } = await alarmRaised(deps);
    const head = await enter('wang.wu', '12345678');
    expect((await call('listAlarms', { query: { all: '1' } }, head)).body?.items).toMatchObject([{ ringing: true }]);
    const taken = await call('takeAlarm', { params: { id: alarmId } }, head);
    expect(taken.body).toMatchObject({ ackedBy: '王五', ringing: false });
    expect((await call('takeAlarm', { params: { id: alarmId } }, token)).body).toMatchObject({ ackedBy: '王五' });
    expect((await call('listAlarms', { query: { all: '0' } }, head)).body?.items).toEqual([]);
    await call('readTaxonomy', {}, token);
  });
});
