import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { bind, defineEndpoint } from '../../src/kernel/endpoint.ts';
import { raw, startApp, type TestApp } from './test-app.ts';

const slow = defineEndpoint({
  name: 'slow',
  method: 'GET',
  path: '/api/public/slow',
  door: 'public',
  summary: 'Waits',
  answer: { status: 200 },
});

let app: TestApp;
afterEach(() => app.close());

describe('the server', () => {
  it('says where it listens and refuses a taken port', async () => {
    app = await startApp();
    expect(app.url).toBe(`http://127.0.0.1:${app.port}`);
    const { serve } = await import('../../src/http/serve.ts');
    const { createHttpApp } = await import('../../src/http/create-app.ts');
    await expect(serve(createHttpApp(app.parts), '127.0.0.1', app.port)).rejects.toThrow('EADDRINUSE');
  });

  it('closes at once with connections that do nothing, and twice', async () => {
    app = await startApp();
    const agent = new Agent({ keepAlive: true });
    const [res] = await once(get(`${app.url}/healthz`, { agent }), 'response');
    res.resume();
    await once(res, 'end');
    const silent = connect(app.port, '127.0.0.1');
    await once(silent, 'connect');
    // Its own answer proves that the server has taken the silent connection too: it came first.
    await raw(app, { path: '/healthz' });
    const started = performance.now();
    await Promise.all([app.close(), app.close()]);
    expect(performance.now() - started).toBeLessThan(2_000);
    agent.destroy();
    silent.destroy();
    await expect(raw(app, { path: '/healthz' })).rejects.toThrow('ECONNREFUSED');
  });

  it('lets a request finish before it closes', async () => {
    let go: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    let begun: () => void = () => {};
    const running = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const endpoint = bind(slow, async () => {
      begun();
      await gate;
      return { body: { done: true } };
    });
    app = await startApp({ endpoints: [endpoint] });
    const agent = new Agent({ keepAlive: true });
    const answer = once(get(`${app.url}/api/public/slow`, { agent }), 'response');
    await running;
    const closed = app.close();
    go();
    const [res] = await answer;
    expect(res.statusCode).toBe(200);
    res.resume();
    await closed;
    agent.destroy();
  });

  it('tells a handler that its caller has hung up, and makes no noise of it', async () => {
    let heard: (() => void) | undefined;
    const aborted = new Promise<void>((resolve) => {
      heard = resolve;
    });
    let begun: () => void = () => {};
    const running = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const endpoint = bind(slow, async ({ signal }) => {
      begun();
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      heard?.();
      throw signal.reason;
    });
    app = await startApp({ endpoints: [endpoint] });
    const req = get(`${app.url}/api/public/slow`, { agent: false }).on('error', () => {});
    await running;
    req.destroy();
    await aborted;
    expect((await raw(app, { path: '/healthz' })).status).toBe(200);
    expect(app.log.lines.filter(({ level }) => level !== 'debug')).toEqual([]);
  });

  it('survives callers that break off in the middle of a body, and nonsense', async () => {
    app = await startApp();
    const heads = [
      'POST /api/chat/messages HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer citizen-token\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a":',
      'POST /api/chat/messages HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer citizen-token\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000\r\n\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
      'NONSENSE\r\n\r\n',
    ];
    for (const head of heads) {
      const socket = connect(app.port, '127.0.0.1').on('error', () => {});
      await once(socket, 'connect');
      await new Promise<void>((resolve) => socket.write(head, () => resolve()));
      socket.destroy();
    }
    expect((await raw(app, { path: '/healthz' })).status).toBe(200);
    expect(app.log.lines.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
  });
});
