import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERROR_TABLE } from '../../src/kernel/errors.ts';
import { COOKIE, postEcho, raw, startApp, type TestApp } from './test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

describe('problem documents', () => {
  it.each(Object.entries(ERROR_TABLE))('answers %s by its table', async (code, { status, zh }) => {
    const answer = await fetch(`${app.url}/api/public/fail?code=${code}`);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const problem = (await answer.json()) as Record<string, unknown>;
    expect(problem).toMatchObject({ type: `urn:jindianzi:${code}`, status });
    expect(problem.title).toContain(zh.split(/[{（：]/)[0]);
    expect(problem.instance).toBe(answer.headers.get('x-request-id'));
  });

  it.each([
    ['en-US,en;q=0.9,zh;q=0.8', 'Not found'],
    ['en', 'Not found'],
    ['zh-CN,zh;q=0.9,en;q=0.8', '没有找到'],
    ['fr', '没有找到'],
    ['*', '没有找到'],
  ])('speaks the language of Accept-Language %s', async (language, title) => {
    const { text } = await raw(app, { path: '/api/nothing', headers: { 'accept-language': language } });
    expect(JSON.parse(text).title).toBe(title);
  });

  it('says when to come back with 429 and 503', async () => {
    const given = await raw(app, { path: '/api/public/fail?code=too_many&retryAfter=42' });
    expect(given.headers['retry-after']).toBe('42');
    const standing = await raw(app, { path: '/api/public/fail?code=unavailable' });
    expect(standing.headers['retry-after']).toBe('5');
  });

  it('logs an unknown error once, with its place and without the words of its message', async () => {
    app.log.lines.length = 0;
    const { status, text, headers } = await raw(app, { path: '/api/public/fail?secret=1' });
    expect(status).toBe(500);
    expect(text).not.toContain('张三');
    expect(JSON.parse(text).title).toContain(String(headers['x-request-id']));
    const errors = app.log.lines.filter(({ level }) => level === 'error');
    expect(errors).toHaveLength(1);
    expect(errors[0]?.fields).toMatchObject({ endpoint: 'fail', status: 500, error: 'Error' });
    expect(JSON.stringify(errors)).toContain('test-app.ts');
    const written = JSON.stringify(app.log.lines);
    for (const word of ['张三', '13800138000', '350322', 'secret']) expect(written).not.toContain(word);
  });
});

describe('a reset connection of the database', () => {
  it('is a fault of ours, not a caller who hung up', async () => {
    const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    const other = await startApp({ staffOf: () => Promise.reject(reset) });
    const answer = await raw(other, { path: '/api/session', headers: { cookie: COOKIE } });
    await other.close();
    expect(answer.status).toBe(503);
    const errors = other.log.lines.filter(({ level }) => level === 'error');
    expect(errors.map(({ fields }) => fields)).toMatchObject([{ endpoint: 'whoAmI', faultCode: 'ECONNRESET' }]);
  });
});

describe('routing', () => {
  it('knows no other path of the API, and says so as a problem', async () => {
    for (const path of ['/api', '/api/', '/api/nothing', '/api/echo', '/api/constructor']) {
      const answer = await raw(app, { path, headers: { accept: 'text/html' } });
      expect(answer.status, path).toBe(404);
      expect(answer.headers['content-type']).toBe('application/problem+json');
    }
    for (const path of ['/nothing', '/API/session']) expect((await raw(app, { path })).status, path).toBe(404);
  });

  it('answers a wrong method with 405 and what is allowed', async () => {
    const answer = await raw(app, { method: 'PUT', path: '/api/session' });
    expect(answer.status).toBe(405);
    expect(answer.headers.allow?.split(', ').sort()).toEqual(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST']);
    expect(JSON.parse(answer.text).type).toBe('urn:jindianzi:method_not_allowed');
    expect((await raw(app, { path: '/api/echo/1' })).headers.allow).toBe('POST, OPTIONS');
  });

  it('answers OPTIONS and HEAD', async () => {
    const options = await raw(app, { method: 'OPTIONS', path: '/api/echo/1' });
    expect([options.status, options.headers.allow, options.text]).toEqual([204, 'POST, OPTIONS', '']);
    const head = await raw(app, { method: 'HEAD', path: '/api/session', headers: { cookie: COOKIE } });
    expect([head.status, head.text]).toEqual([200, '']);
  });

  it('gives 204 without a body and 201 with one', async () => {
    const gone = await raw(app, { method: 'DELETE', path: '/api/session', headers: { cookie: COOKIE } });
    expect([gone.status, gone.text]).toEqual([204, '']);
    const made = await postEcho(app, '{"text":"你好"}');
    expect(made.status).toBe(201);
    expect(made.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(JSON.parse(made.text)).toMatchObject({
      params: { id: 'x' },
      body: { text: '你好' },
      actor: { username: 'lin' },
      sessionId: 'session-1',
      secure: false,
      locale: 'zh-CN',
    });
  });

  it('refuses two endpoints for one address', async () => {
    const twin = app.parts.endpoints.find(({ spec }) => spec.name === 'echo');
    await expect(startApp({ endpoints: twin ? [twin] : [] })).rejects.toThrow('two endpoints');
  });
});

describe('every answer', () => {
  it('carries the security headers, no-store and an id; HSTS only over https', async () => {
    const { headers } = await raw(app, { path: '/api/public/fail?code=not_found' });
    expect(headers['content-security-policy']).toBe(
      "default-src 'self';img-src 'self' data: blob:;style-src 'self' 'unsafe-inline';connect-src 'self';" +
        "frame-ancestors 'none';base-uri 'none';form-action 'self'",
    );
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-request-id']).toMatch(/^[0-9a-z]{26}$/);
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('says 503 and when to come back while the database cannot be reached', async () => {
    const away = await startApp({
      staffOf: () => Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })),
    });
    const answer = await raw(away, { path: '/api/session', headers: { cookie: COOKIE } });
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '5']);
    await away.close();
  });

  it('is one line in the log, without query, and one figure in the metrics', async () => {
    app.log.lines.length = 0;
    await raw(app, { path: '/api/session?q=13800138000', headers: { cookie: COOKIE } });
    await raw(app, { path: '/api/session' });
    expect(app.log.lines.map(({ level }) => level)).toEqual(['info', 'info']);
    expect(app.log.lines[0]?.fields).toMatchObject({
      method: 'GET',
      route: '/api/session',
      status: 200,
      staff: expect.any(String),
    });
    expect(app.log.lines[1]?.fields).toMatchObject({ endpoint: 'whoAmI', status: 401, code: 'not_signed_in', ms: 0 });
    expect(JSON.stringify(app.log.lines)).not.toContain('13800138000');
    const figures = await app.parts.metrics.registry.metrics();
    expect(figures).toMatch(/jindianzi_http_seconds_count\{endpoint="whoAmI",status="401"\} \d+/);
  });
});
