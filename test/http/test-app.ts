import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import * as z from 'zod';
import { createHttpApp, type HttpParts } from '../../src/http/create-app.ts';
import { type Serving, serve } from '../../src/http/serve.ts';
import type { StaffActor } from '../../src/kernel/actor.ts';
import { readConfig } from '../../src/kernel/config.ts';
import { bind, defineEndpoint } from '../../src/kernel/endpoint.ts';
import { AppError, type ErrorCode } from '../../src/kernel/errors.ts';
import { createIds } from '../../src/kernel/ids.ts';
import { createMetrics } from '../../src/kernel/metrics.ts';
import { memoryLog } from '../setup/databases.ts';
import { testClock } from '../setup/deps.ts';

export const STAFF: StaffActor = {
  type: 'staff',
  id: 's1',
  username: 'lin',
  name: '林警官',
  role: 'officer',
  unit: 'pcs-ft',
  clearance: false,
};
export const COOKIE = 'jindianzi_session=good';
export const BEARER = { authorization: 'Bearer citizen-token' };
export const JSON_TYPE = { 'content-type': 'application/json' };

/** What the fake handlers were asked, newest last. */
export interface Seen {
  endpoint: string;
  request: Record<string, unknown>;
}

export const echo = defineEndpoint({
  name: 'echo',
  method: 'POST',
  path: '/api/echo/:id',
  door: 'staff',
  summary: 'Gives back what it got',
  params: z.object({ id: z.string().max(20) }),
  query: z.object({ limit: z.coerce.number().int().min(1).max(200).optional() }),
  body: z.object({
    text: z.string().min(1).max(2000),
    deep: z.object({ list: z.array(z.string()) }).optional(),
    kind: z.enum(['a', 'b']).optional(),
    at: z.iso.datetime({ offset: true }).optional(),
  }),
  answer: { status: 201 },
});
const fail = defineEndpoint({
  name: 'fail',
  method: 'GET',
  path: '/api/public/fail',
  door: 'public',
  summary: 'Fails as asked',
  query: z.object({ code: z.string().optional(), retryAfter: z.coerce.number().optional() }),
  answer: { status: 200 },
});
const upload = defineEndpoint({
  name: 'upload',
  method: 'POST',
  path: '/api/chat/messages',
  door: 'citizen',
  limit: 'citizen-message',
  bodyKind: 'multipart',
  summary: 'Takes text or a file',
  body: z.object({ clientId: z.string().regex(/^[\x20-\x7e]{1,64}$/), text: z.string().min(1).max(2000).optional() }),
  answer: { status: 202 },
});
const openChat = defineEndpoint({
  name: 'openChat',
  method: 'POST',
  path: '/api/chat/sessions',
  door: 'public',
  limit: 'chat-session',
  summary: 'Begins',
  answer: { status: 201 },
});
const media = defineEndpoint({
  name: 'media',
  method: 'GET',
  path: '/api/chat/media/:id',
  door: 'citizen',
  summary: 'A file',
  params: z.object({ id: z.string().max(60) }),
  answer: { status: 200, kind: 'file' },
});
const signIn = defineEndpoint({
  name: 'signIn',
  method: 'POST',
  path: '/api/session',
  door: 'public',
  limit: 'sign-in',
  summary: 'Signs in',
  body: z.object({ username: z.string().trim().min(1), password: z.string().min(1) }),
  answer: { status: 200 },
});
const whoAmI = defineEndpoint({
  name: 'whoAmI',
  method: 'GET',
  path: '/api/session',
  door: 'staff',
  summary: 'Who',
  answer: { status: 200 },
});
const signOut = defineEndpoint({
  name: 'signOut',
  method: 'DELETE',
  path: '/api/session',
  door: 'staff',
  summary: 'Signs out',
  answer: { status: 204 },
});

/** A running app with fake endpoints. */
export interface TestApp extends Serving {
  log: ReturnType<typeof memoryLog>;
  seen: Seen[];
  parts: HttpParts;
}

/** Starts the layer with fake endpoints. @param env variables of the configuration */
export async function startApp(overrides: Partial<HttpParts> = {}, env: Record<string, string> = {}): Promise<TestApp> {
  const log = memoryLog();
  const seen: Seen[] = [];
  const note = (endpoint: string, request: object) => seen.push({ endpoint, request: { ...request } });
  const clock = testClock();
  const own = [
    bind(echo, async (request) => {
      note('echo', request);
      const { params, query, body, actor, locale, address, sessionId, secure } = request;
      return { body: { params, query, body, actor, locale, address, sessionId, secure } };
    }),
    bind(fail, async ({ query }) => {
      if (query.code === undefined) {
        throw new Error('value "张三 13800138000" of 张三 is wrong 350322199001011234');
      }
      const retryAfter = query.retryAfter === undefined ? {} : { retryAfter: query.retryAfter };
      throw new AppError(query.code as ErrorCode, retryAfter);
    }),
    bind(upload, async (request) => {
      note('upload', request);
      return {
        body: { id: 'm1', text: request.body.text, size: request.file?.bytes.length, name: request.file?.filename },
      };
    }),
    bind(openChat, async () => ({ body: { token: 't' } })),
    bind(media, async ({ params }) =>
      params.id === 'html'
        ? { file: { bytes: Buffer.from('<script>alert(1)</script>'), type: 'text/html', name: '报告 1.html' } }
        : { file: { bytes: Buffer.from('png'), type: 'image/png', name: 'a.png' } },
    ),
    bind(signIn, async ({ body }) => {
      note('signIn', {});
      if (body.password !== 'right') throw new AppError('wrong_credentials');
      return { body: { ok: true }, session: 'good' };
    }),
    bind(whoAmI, async ({ actor }) => ({ body: { user: actor.username } })),
    bind(signOut, async () => ({ session: null })),
  ];
  const parts: HttpParts = {
    config: readConfig({ LOG_LEVEL: 'silent', ...env }),
    clock,
    log,
    metrics: createMetrics(),
    ids: createIds(clock.now),
    citizenOf: async (token) => (token === 'citizen-token' ? { type: 'citizen', conversationId: 'c1' } : null),
    staffOf: async (token) => (token === 'good' ? { actor: STAFF, sessionId: 'session-1' } : null),
    pages: [],
    readiness: async () => ({ ok: true, down: [], degraded: [] }),
    ...overrides,
    endpoints: [...own, ...(overrides.endpoints ?? [])],
  };
  const serving = await serve(createHttpApp(parts), '127.0.0.1', 0);
  return { ...serving, log, seen, parts };
}

export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** One request exactly as written: no header added, no path normalised. */
export function raw(
  app: { port: number },
  options: { method?: string; path: string; headers?: Record<string, string>; body?: string | Buffer },
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', path, headers = {}, body } = options;
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const req = httpRequest(
      { host: '127.0.0.1', port: app.port, method, path, headers: { ...length, ...headers }, agent: false },
      (res) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk: Buffer) => chunks.push(chunk));
        res.on('end', () =>
          resolve({ status: res.statusCode ?? 0, headers: res.headers, text: Buffer.concat(chunks).toString('utf8') }),
        );
        res.on('error', reject);
      },
    );
    req.on('error', reject);
    req.end(body);
  });
}

/** Posts a JSON text to the echo endpoint as signed-in staff. */
export function postEcho(
  app: { port: number },
  body: string | Buffer,
  headers: Record<string, string> = {},
  path = '/api/echo/x',
): Promise<RawAnswer> {
  return raw(app, { method: 'POST', path, headers: { cookie: COOKIE, ...JSON_TYPE, ...headers }, body });
}
