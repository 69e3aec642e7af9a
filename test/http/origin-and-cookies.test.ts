import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COOKIE, JSON_TYPE, postEcho, raw, startApp, type TestApp } from './test-app.ts';

let app: TestApp;
let proxied: TestApp;
beforeAll(async () => {
  app = await startApp({}, { PUBLIC_URL: 'https://jdz.example.cn/' });
  proxied = await startApp({}, { TRUST_PROXY: '1' });
});
afterAll(() => Promise.all([app.close(), proxied.close()]));

const signIn = (to: TestApp, headers: Record<string, string> = {}) =>
  raw(to, {
    method: 'POST',
    path: '/api/session',
    headers: { ...JSON_TYPE, ...headers },
    body: '{"username":"lin","password":"right"}',
  });

describe('the origin of a change', () => {
  it.each([
    ['a foreign page', { origin: 'https://evil.example' }],
    ['a page without origin', { origin: 'null' }],
    ['a sibling site', { 'sec-fetch-site': 'same-site' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another port', { origin: 'http://127.0.0.1:1' }],
  ])('is refused: %s', async (_, headers) => {
    const change = await postEcho(app, '{"text":"a"}', headers);
    expect([change.status, JSON.parse(change.text).type]).toEqual([403, 'urn:jindianzi:wrong_origin']);
    const out = await raw(app, { method: 'DELETE', path: '/api/session', headers: { cookie: COOKIE, ...headers } });
    expect([out.status, out.headers['set-cookie']]).toEqual([403, undefined]);
    const entry = await signIn(app, headers);
    expect([entry.status, entry.headers['set-cookie']]).toEqual([403, undefined]);
  });

  it('may be our own, PUBLIC_URL, or unsaid', async () => {
    for (const headers of [
      {},
      { origin: app.url, 'sec-fetch-site': 'same-origin' },
      { origin: 'https://jdz.example.cn', 'sec-fetch-site': 'same-origin' },
    ] as Record<string, string>[]) {
      expect((await postEcho(app, '{"text":"a"}', headers)).status).toBe(201);
      expect((await signIn(app, headers)).status).toBe(200);
    }
  });

  it('does not matter for reading', async () => {
    const headers = { cookie: COOKIE, origin: 'https://evil.example' };
    expect((await raw(app, { path: '/api/session', headers })).status).toBe(200);
  });

  it('is judged after the door and before the body', async () => {
    const headers = { ...JSON_TYPE, origin: 'https://evil.example' };
    expect((await raw(app, { method: 'POST', path: '/api/echo/x', headers, body: '{' })).status).toBe(401);
    expect((await postEcho(app, '{', { origin: 'https://evil.example' })).status).toBe(403);
  });

  it('is that of the proxy where one is trusted', async () => {
    const headers = { 'x-forwarded-proto': 'https', host: 'jdz.example.cn', origin: 'https://jdz.example.cn' };
    expect((await signIn(proxied, headers)).status).toBe(200);
    expect((await signIn(app, { ...headers, origin: 'https://other.example.cn' })).status).toBe(403);
  });
});

describe('the session cookie', () => {
  it('is set and cleared HttpOnly, SameSite=Strict, for all paths', async () => {
    const [set] = (await signIn(app)).headers['set-cookie'] ?? [];
    expect(set).toBe('jindianzi_session=good; path=/; samesite=strict; httponly');
    const out = await raw(app, { method: 'DELETE', path: '/api/session', headers: { cookie: COOKIE } });
    expect(out.headers['set-cookie']?.[0]).toMatch(
      /^jindianzi_session=; path=\/; expires=Thu, 01 Jan 1970 00:00:00 GMT; samesite=strict; httponly$/,
    );
  });

  it('is Secure exactly when the request came by https', async () => {
    const https = { 'x-forwarded-proto': 'https' };
    const secure = await signIn(proxied, https);
    expect(secure.headers['set-cookie']?.[0]).toMatch(/; secure/);
    expect(secure.headers['strict-transport-security']).toBe('max-age=31536000');
    expect((await signIn(proxied)).headers['set-cookie']?.[0]).not.toMatch(/secure/);
    const untrusted = await signIn(app, https);
    expect(untrusted.headers['set-cookie']?.[0]).not.toMatch(/secure/);
    expect(untrusted.headers['strict-transport-security']).toBeUndefined();
  });

  it('opens nothing when it is unknown, empty or absurd', async () => {
    for (const cookie of [
      'jindianzi_session=bad',
      'jindianzi_session=',
      `jindianzi_session=${'a'.repeat(5000)}`,
      'x=good',
    ]) {
      expect((await raw(app, { path: '/api/session', headers: { cookie } })).status).toBe(401);
    }
  });
});

describe('the address of the caller', () => {
  const addressOf = async (to: TestApp, forwarded: string) =>
    JSON.parse((await postEcho(to, '{"text":"a"}', { 'x-forwarded-for': forwarded })).text).address;

  it('is what the trusted proxy says, not what the caller says', async () => {
    expect(await addressOf(proxied, '1.1.1.1, 10.0.0.7')).toBe('10.0.0.7');
    expect(await addressOf(app, '1.1.1.1')).toBe('127.0.0.1');
  });
});

describe('the token of a citizen', () => {
  it('comes as bearer, and in the query only where no header can be set', async () => {
    const media = '/api/chat/media/a';
    expect((await raw(app, { path: media, headers: { authorization: 'bearer citizen-token' } })).status).toBe(200);
    expect((await raw(app, { path: `${media}?token=citizen-token` })).status).toBe(200);
    for (const path of [media, `${media}?token=bad`, `${media}?token=a&token=citizen-token`, `${media}?token=`]) {
      const refused = await raw(app, { path });
      expect([refused.status, refused.headers['www-authenticate']], path).toEqual([401, 'Bearer']);
    }
    const headers = JSON_TYPE;
    const path = '/api/chat/messages?token=citizen-token';
    expect((await raw(app, { method: 'POST', path, headers, body: '{"clientId":"a"}' })).status).toBe(401);
    expect(JSON.stringify(app.log.lines)).not.toContain('citizen-token');
  });
});

describe('a file', () => {
  it('is shown in place only when it is a picture, and can do nothing', async () => {
    const picture = await raw(app, { path: '/api/chat/media/a?token=citizen-token' });
    expect(picture.headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': 'inline; filename="a.png"',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'content-length': '3',
      'cache-control': 'no-store',
    });
    const page = await raw(app, { path: '/api/chat/media/html?token=citizen-token' });
    expect(page.headers['content-disposition']).toBe(
      'attachment; filename="?? 1.html"; filename*=UTF-8\'\'%E6%8A%A5%E5%91%8A%201.html',
    );
  });
});
