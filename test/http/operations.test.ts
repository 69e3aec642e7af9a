import { afterEach, describe, expect, it } from 'vitest';
import { raw, startApp, type TestApp } from './test-app.ts';

let app: TestApp;
afterEach(() => app.close());

describe('operations', () => {
  it('lives', async () => {
    app = await startApp();
    const alive = await raw(app, { path: '/healthz' });
    expect([alive.status, JSON.parse(alive.text)]).toEqual([200, { status: 'ok' }]);
    const wrong = await raw(app, { method: 'POST', path: '/healthz' });
    expect([wrong.status, wrong.headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  it('is ready, also with something degraded', async () => {
    app = await startApp({ readiness: async () => ({ ok: true, down: [], degraded: ['redis'] }) });
    const ready = await raw(app, { path: '/readyz' });
    expect([ready.status, JSON.parse(ready.text)]).toEqual([200, { status: 'ready', degraded: ['redis'] }]);
  });

  it('is not ready and says what is down, without an error in the log', async () => {
    app = await startApp({ readiness: async () => ({ ok: false, down: ['database'], degraded: [] }) });
    const down = await raw(app, { path: '/readyz' });
    expect([down.status, down.headers['content-type'], down.headers['retry-after']]).toEqual([
      503,
      'application/problem+json',
      '5',
    ]);
    expect(JSON.parse(down.text)).toMatchObject({ type: 'urn:jindianzi:unavailable', down: ['database'] });
    expect(app.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('is not ready when nobody can tell', async () => {
    app = await startApp({ readiness: () => Promise.reject(new Error('no')) });
    expect((await raw(app, { path: '/readyz' })).status).toBe(503);
  });

  it('shows figures to the bearer of the token only', async () => {
    app = await startApp({}, { METRICS_TOKEN: 's3cret/token!' });
    const asked = (authorization?: string) =>
      raw(app, { path: '/metrics', headers: authorization ? { authorization } : {} });
    expect((await asked()).status).toBe(401);
    expect((await asked('Bearer s3cret/token')).status).toBe(401);
    expect((await asked('Basic s3cret/token!')).status).toBe(401);
    const shown = await asked('Bearer s3cret/token!');
    expect(shown.status).toBe(200);
    expect(shown.headers['content-type']).toMatch(/^text\/plain/);
    expect(shown.text).toContain('jindianzi_http_seconds_bucket');
  });

  it('has no figures without a token', async () => {
    app = await startApp();
    expect((await raw(app, { path: '/metrics', headers: { authorization: 'Bearer ' } })).status).toBe(404);
  });
});
