import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpApp } from '../../src/http/create-app.ts';
import { type Serving, serve } from '../../src/http/serve.ts';
import { liveEndpoints } from '../../src/live/endpoints.ts';
import { ensureAdmin } from '../../src/people/commands/ensure-admin.ts';
import { loadPackIntoDatabase } from '../../src/people/commands/load-pack.ts';
import { peopleEndpoints } from '../../src/people/endpoints.ts';
import { resolveStaffSession } from '../../src/people/queries/resolve-session.ts';
import { engines, freshStore, type TestStore } from '../setup/databases.ts';
import { type TestDeps, testDeps } from '../setup/deps.ts';

const PASSWORD = 'a good long password';

/** A browser: its cookie, and nothing else. */
interface Browser {
  cookie: string;
  call(method: string, path: string, body?: object): Promise<Response>;
}

describe.each(engines())('staff over HTTP on %s', (engine) => {
  let db: TestStore;
  let deps: TestDeps;
  let server: Serving;
  let admin: Browser;
  let made = 0;
  beforeAll(async () => {
    db = await freshStore(engine);
    deps = testDeps(db);
    await loadPackIntoDatabase(deps);
    await ensureAdmin({ ...deps, config: { ...deps.config, adminPassword: PASSWORD } });
    const app = createHttpApp({
      ...deps,
      endpoints: [...peopleEndpoints(deps), ...liveEndpoints(deps)],
      citizenOf: async () => null,
      staffOf: (token) => resolveStaffSession(deps, token),
      pages: [],
      readiness: async () => ({ ok: true, down: [], degraded: [] }),
    });
    server = await serve(app, '127.0.0.1', 0);
    admin = await enter('admin');
  });
  afterAll(async () => {
    await server.close();
    await db.drop();
  });

  async function enter(username: string, password = PASSWORD): Promise<Browser> {
    const answer = await fetch(`${server.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url },
      body: JSON.stringify({ username, password }),
    });
    expect(answer.status).toBe(200);
    const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    return {
      cookie,
      call: (method, path, body) =>
        fetch(`${server.url}${path}`, {
          method,
          headers: { cookie, origin: server.url, ...(body ? { 'content-type': 'application/json' } : {}) },
          ...(body ? { body: JSON.stringify(body) } : {}),
        }),
    };
  }

  async function newcomer(role = 'head', unit: string | null = 'crim') {
    made += 1;
    const username = `person${made}`;
    const answer = await admin.call('POST', '/api/staff', {
      username,
      name: `人${made}`,
      role,
      unit,
      password: PASSWORD,
    });
    expect(answer.status).toBe(201);
    return { username, ...((await answer.json()) as { id: string; version: number }) };
  }
  const status = async (browser: Browser, path: string) => (await browser.call('GET', path)).status;

  /** An open stream, its events so far, and its end. */
  async function listen(browser: Browser) {
    const away = new AbortController();
    const answer = await fetch(`${server.url}/api/stream`, {
      headers: { cookie: browser.cookie },
      signal: away.signal,
    });
    expect(answer.status).toBe(200);
    let text = '';
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    const ended = (async () => {
      const decoder = new TextDecoder();
      for (let next = await reader.read(); !next.done; next = await reader.read()) text += decoder.decode(next.value);
    })().catch(() => {});
    const saw = (words: string) => expect.poll(() => text, { timeout: 30_000 }).toContain(words);
    await saw('event: hello');
    return { saw, ended, close: () => away.abort(), text: () => text };
  }

  it('a demotion holds at the very next request and on the open stream', async () => {
    const { id, username, version } = await newcomer('supervisor', null);
    const browser = await enter(username);
    expect(await status(browser, '/api/audit')).toBe(200);
    const stream = await listen(browser);
    deps.hints.publish({ topic: 'suggestion', id: 'before', units: ['traffic'] });
    await stream.saw('before');
    const changed = await admin.call('PATCH', `/api/staff/${id}`, { version, role: 'officer', unit: 'crim' });
    expect(changed.status).toBe(200);
    expect(await status(browser, '/api/audit')).toBe(403);
    expect(await (await browser.call('GET', '/api/session')).json()).toMatchObject({ user: { role: 'officer' } });
    await stream.saw('event: session');
    // The look at the session has its own connection: what is told until it is over may still be heard.
    let told = 0;
    await expect
      .poll(
        () => {
          deps.hints.publish({ topic: 'suggestion', id: `probe-${++told}`, units: ['crim'] });
          return stream.text().includes('probe-2');
        },
        { timeout: 30_000 },
      )
      .toBe(true);
    deps.hints.publish({ topic: 'suggestion', id: 'others', units: ['traffic'] });
    deps.hints.publish({ topic: 'suggestion', id: 'marker', units: ['crim'] });
    await stream.saw('marker');
    expect(stream.text()).not.toContain('others');
    stream.close();
  });

  it('a disabled person is out at once, streams included', async () => {
    const { id, username, version } = await newcomer();
    const browsers = [await enter(username), await enter(username)];
    const streams = await Promise.all(browsers.map(listen));
    expect((await admin.call('PATCH', `/api/staff/${id}`, { version, disabled: true })).status).toBe(200);
    for (const browser of browsers) expect(await status(browser, '/api/session')).toBe(401);
    await Promise.all(streams.map((stream) => stream.ended));
  });

  it('sessions are listed, ended one by one, all but this one, and all', async () => {
    const { username } = await newcomer();
    const [one, two, three] = [await enter(username), await enter(username), await enter(username)];
    const list = async (browser: Browser) => {
      const answer = await browser.call('GET', '/api/session/list');
      return ((await answer.json()) as { items: { id: string; current: boolean; address: string }[] }).items;
    };
    const items = await list(one);
    expect(items).toHaveLength(3);
    expect(items.filter((item) => item.current)).toHaveLength(1);
    expect(items[0]).toMatchObject({ address: expect.stringContaining('127.0.0.1'), createdAt: expect.any(String) });
    const twoId = (await list(two)).find((item) => item.current)?.id ?? '';
    // Somebody else's session is not theirs to end.
    expect((await admin.call('DELETE', `/api/session/list/${twoId}`)).status).toBe(204);
    expect(await status(two, '/api/session')).toBe(200);
    expect((await one.call('DELETE', `/api/session/list/${twoId}`)).status).toBe(204);
    expect([await status(two, '/api/session'), await status(three, '/api/session')]).toEqual([401, 200]);
    const but = await one.call('POST', '/api/session/sign-out-everywhere', {});
    expect(await but.json()).toEqual({ ended: 1 });
    expect([await status(one, '/api/session'), await status(three, '/api/session')]).toEqual([200, 401]);
    const all = await one.call('POST', '/api/session/sign-out-everywhere', { thisToo: true });
    expect(await all.json()).toEqual({ ended: 1 });
    expect(all.headers.get('set-cookie')).toMatch(/jindianzi_session=;/);
    expect(await status(one, '/api/session')).toBe(401);
  });

  it('an administrator signs somebody out everywhere; nobody else does', async () => {
    const { id, username } = await newcomer();
    const browser = await enter(username);
    expect((await browser.call('POST', `/api/staff/${id}/sign-out`)).status).toBe(403);
    expect(await (await admin.call('GET', `/api/staff/${id}`)).json()).toMatchObject({ sessions: 1, openCases: 0 });
    expect(await (await admin.call('POST', `/api/staff/${id}/sign-out`)).json()).toEqual({ ended: 1 });
    expect(await status(browser, '/api/session')).toBe(401);
    expect((await admin.call('POST', '/api/staff/nobody/sign-out')).status).toBe(404);
    const log = await admin.call('GET', `/api/audit?action=session.sign_out_all&object=${username}`);
    expect(await log.json()).toMatchObject({ items: [{ staff: 'admin', objectName: '人4', detail: '1' }] });
  });

  it('DELETE closes an account', async () => {
    const { id } = await newcomer();
    expect((await admin.call('DELETE', `/api/staff/${id}`)).status).toBe(204);
    expect(await (await admin.call('GET', '/api/staff?disabled=1&q=person5')).json()).toMatchObject({
      items: [{ id }],
    });
  });

  it('guesses at the present password are limited like failed sign-ins', async () => {
    const { username } = await newcomer();
    const browser = await enter(username);
    const guess = (current: string, password = 'a brand new password') =>
      browser.call('POST', '/api/session/password', { current, password });
    const weak = await guess(PASSWORD, '12345678');
    expect([weak.status, await weak.json()]).toMatchObject([422, { errors: [{ path: 'password' }] }]);
    for (let n = 0; n < 10; n++) expect((await guess(`wrong ${n}`)).status).toBe(422);
    const blocked = await guess(PASSWORD);
    expect(blocked.status).toBe(429);
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0);
    const signIn = await fetch(`${server.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url },
      body: JSON.stringify({ username, password: PASSWORD }),
    });
    expect(signIn.status).toBe(429);
    const log = await admin.call('GET', `/api/audit?action=session.wrong_password&staff=${username}`);
    expect(((await log.json()) as { items: unknown[] }).items).toHaveLength(10);
  });

  it('the log is searched and its chain is verified', async () => {
    const found = await admin.call('GET', '/api/audit?q=%E6%B7%BB%E5%8A%A0%E4%BA%BA%E5%91%98&staff=admin&limit=2');
    expect(await found.json()).toMatchObject({
      items: [{ action: 'staff.create', staffName: '管理员' }, { action: 'staff.create' }],
      nextCursor: expect.any(String),
    });
    expect(await (await admin.call('GET', '/api/audit/verify')).json()).toMatchObject({ whole: true, sealed: 0 });
    const { username } = await newcomer();
    expect(await status(await enter(username), '/api/audit/verify')).toBe(403);
    expect((await admin.call('GET', '/api/audit?limit=0')).status).toBe(422);
  });
});
