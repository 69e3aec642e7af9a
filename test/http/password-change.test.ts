import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpApp } from '../../src/http/create-app.ts';
import { type Serving, serve } from '../../src/http/serve.ts';
import { readConfig } from '../../src/kernel/config.ts';
import { bind, defineEndpoint } from '../../src/kernel/endpoint.ts';
import { createIds } from '../../src/kernel/ids.ts';
import { createMetrics } from '../../src/kernel/metrics.ts';
import { memoryLog } from '../setup/databases.ts';
import { testClock } from '../setup/deps.ts';
import { COOKIE, STAFF } from './test-app.ts';

const door = { method: 'GET', door: 'staff', summary: 'x', answer: { status: 200 } } as const;
const work = defineEndpoint({ ...door, name: 'work', path: '/api/work' });
const session = defineEndpoint({ ...door, name: 'mine', path: '/api/mine', beforePasswordChange: true });

describe('staff who must choose a new password', () => {
  let server: Serving;
  beforeAll(async () => {
    const app = createHttpApp({
      config: readConfig({ LOG_LEVEL: 'silent' }),
      clock: testClock(),
      log: memoryLog(),
      metrics: createMetrics(),
      ids: createIds(),
      endpoints: [bind(work, async () => ({ body: {} })), bind(session, async () => ({ body: {} }))],
      citizenOf: async () => null,
      staffOf: async () => ({ actor: STAFF, sessionId: 's', mustChange: true }),
      pages: [],
      readiness: async () => ({ ok: true, down: [], degraded: [] }),
    });
    server = await serve(app, '127.0.0.1', 0);
  });
  afterAll(() => server.close());

  it('may do that and nothing else', async () => {
    const get = (path: string) => fetch(`${server.url}${path}`, { headers: { cookie: COOKIE } });
    expect((await get('/api/mine')).status).toBe(200);
    const refused = await get('/api/work');
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ type: 'urn:jindianzi:must_change_password', title: '请先修改密码' });
  });
});
