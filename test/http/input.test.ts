import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BEARER, COOKIE, JSON_TYPE, postEcho, raw, startApp, type TestApp } from './test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({}, { LIMIT_CITIZEN_MESSAGES_PER_MINUTE: '100000', LIMIT_STAFF_REQUESTS_PER_SECOND: '100000' });
});
afterAll(() => app.close());

type Answer = { text: string };
const errorsOf = ({ text }: Answer) => (JSON.parse(text) as { errors: { path: string; message: string }[] }).errors;

function multipart(parts: { name: string; value: string | Buffer; filename?: string }[]): {
  type: string;
  body: Buffer;
} {
  const boundary = 'x-boundary-x';
  const chunks = parts.flatMap(({ name, value, filename }) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${filename ? `; filename="${filename}"` : ''}\r\n\r\n`,
    ),
    Buffer.from(value as string),
    Buffer.from('\r\n'),
  ]);
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

const send = (parts: Parameters<typeof multipart>[0]) => {
  const { type, body } = multipart(parts);
  return raw(app, { method: 'POST', path: '/api/chat/messages', headers: { ...BEARER, 'content-type': type }, body });
};

describe('a JSON body', () => {
  it.each([
    ['nothing', ''],
    ['half a document', '{"text":"a"'],
    ['no document', 'text=a'],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ['half a character', Buffer.from('{"text":"你"}').subarray(0, 11)],
  ])('is unreadable: %s', async (_, body) => {
    const answer = await postEcho(app, body);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text).type).toBe('urn:jindianzi:unreadable');
  });

  it.each(['[]', '"text"', '1', 'null', 'true'])('of the wrong kind is invalid: %s', async (body) => {
    const answer = await postEcho(app, body);
    expect(answer.status).toBe(422);
    expect(errorsOf(answer)[0]?.path).toBe('body');
  });

  it.each([
    ['text/plain', '{"text":"a"}'],
    ['application/x-www-form-urlencoded', 'text=a'],
    ['multipart/form-data; boundary=x', '--x--'],
    ['application/json; charset=gbk', '{"text":"a"}'],
  ])('has another media type: %s', async (type, body) => {
    const answer = await postEcho(app, body, { 'content-type': type });
    expect(answer.status).toBe(415);
  });

  it('has no media type, or a packed content', async () => {
    const untyped = await raw(app, { method: 'POST', path: '/api/echo/x', headers: { cookie: COOKIE }, body: '{}' });
    expect(untyped.status).toBe(415);
    expect((await postEcho(app, '{}', { 'content-encoding': 'gzip' })).status).toBe(415);
  });

  it('may be 1 MB and no more, told or not told how long', async () => {
    const frame = JSON.stringify({ text: 'a', more: '' }).length;
    const exactly = JSON.stringify({ text: 'a', more: 'b'.repeat(1024 * 1024 - frame) });
    expect((await postEcho(app, exactly)).status).toBe(201);
    expect((await postEcho(app, `${exactly} `)).status).toBe(413);
    const chunked = await fetch(`${app.url}/api/echo/x`, {
      method: 'POST',
      headers: { cookie: COOKIE, ...JSON_TYPE },
      body: new Blob(['{"text":"', 'a'.repeat(2_000_000), '"}']).stream(),
      duplex: 'half',
    } as RequestInit);
    expect(chunked.status).toBe(413);
    expect(((await chunked.json()) as { type: string }).type).toBe('urn:jindianzi:too_large');
  });

  it('names every wrong field in the caller’s language and repeats nothing', async () => {
    const body = JSON.stringify({ text: '', kind: '秘密', at: 'yesterday', deep: { list: ['a', 7] } });
    const chinese = await postEcho(app, body, {}, `/api/echo/${'9'.repeat(21)}?limit=0`);
    expect(chinese.status).toBe(422);
    expect(errorsOf(chinese)).toEqual([
      { path: 'id', message: '最多 20 个字符' },
      { path: 'limit', message: '不能小于 1' },
      { path: 'text', message: '不能为空' },
      { path: 'deep.list.1', message: '应为文本' },
      { path: 'kind', message: '只能是：a、b' },
      { path: 'at', message: '应为带时区的 ISO 8601 时间' },
    ]);
    expect(chinese.text).not.toContain('秘密');
    const english = await postEcho(app, '{}', { 'accept-language': 'en' });
    expect(errorsOf(english)).toEqual([{ path: 'text', message: 'Required' }]);
  });

  it('is invalid with 100,000 characters, control characters or lone surrogates, anywhere', async () => {
    expect((await postEcho(app, JSON.stringify({ text: 'a'.repeat(100_000) }))).status).toBe(422);
    for (const bad of ['\\u0000', '\\u0007', '\\u007f', '\\ud800', '\\udc00a']) {
      const shallow = await postEcho(app, `{"text":"a${bad}b"}`);
      expect([shallow.status, errorsOf(shallow)[0]?.path], bad).toEqual([422, 'text']);
      const deep = await postEcho(app, `{"text":"a","deep":{"list":["a","${bad}"]}}`);
      expect([deep.status, errorsOf(deep)[0]?.path], bad).toEqual([422, 'deep.list.1']);
    }
    expect((await postEcho(app, '{"text":"a\\t\\r\\n\\ud83d\\ude00"}')).status).toBe(201);
    expect((await postEcho(app, '{"text":"a"}', {}, '/api/echo/a%00b')).status).toBe(422);
  });

  it('loses what the schema does not name, prototypes included', async () => {
    const answer = await postEcho(app, '{"text":"a","role":"admin","__proto__":{"kind":"a"},"constructor":1}');
    expect(JSON.parse(answer.text).body).toEqual({ text: 'a' });
  });

  it('never breaks the service, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.uint8Array({ maxLength: 200 }).map(Buffer.from)), async (body) => {
        expect([201, 400, 422]).toContain((await postEcho(app, body)).status);
      }),
      { numRuns: 60 },
    );
    expect((await postEcho(app, '['.repeat(200_000))).status).toBe(400);
    expect((await postEcho(app, `{"text":"a","x":${'['.repeat(50_000)}${']'.repeat(50_000)}}`)).status).toBe(201);
  });
});

describe('a query', () => {
  it.each(['limit=abc', 'limit=1&limit=2', 'limit=201', 'limit=1.5'])('is checked: %s', async (query) => {
    const answer = await postEcho(app, '{"text":"a"}', {}, `/api/echo/x?${query}`);
    expect([answer.status, errorsOf(answer)[0]?.path]).toEqual([422, 'limit']);
  });
});

describe('a multipart body', () => {
  it('brings a file and fields; JSON is taken as well', async () => {
    const file = await send([
      { name: 'clientId', value: 'k1' },
      { name: 'text', value: '照片' },
      { name: 'file', value: Buffer.alloc(10 * 1024 * 1024, 1), filename: '现场.jpg' },
    ]);
    expect([file.status, JSON.parse(file.text)]).toEqual([
      202,
      { id: 'm1', text: '照片', size: 10 * 1024 * 1024, name: '现场.jpg' },
    ]);
    const json = await raw(app, {
      method: 'POST',
      path: '/api/chat/messages',
      headers: { ...BEARER, ...JSON_TYPE },
      body: '{"clientId":"k2","text":"好"}',
    });
    expect([json.status, JSON.parse(json.text)]).toEqual([202, { id: 'm1', text: '好' }]);
  });

  it('is too large past 10 MB of file', async () => {
    const value = Buffer.alloc(10 * 1024 * 1024 + 1, 1);
    expect((await send([{ name: 'file', value, filename: 'a.jpg' }])).status).toBe(413);
    const huge = Buffer.alloc(12 * 1024 * 1024, 1);
    expect((await send([{ name: 'file', value: huge, filename: 'a.jpg' }])).status).toBe(413);
  });

  it('is unreadable when cut off, without boundary, with a foreign file field or not UTF-8', async () => {
    const { type, body } = multipart([{ name: 'clientId', value: 'k' }]);
    const post = (contentType: string, content: Buffer) =>
      raw(app, {
        method: 'POST',
        path: '/api/chat/messages',
        headers: { ...BEARER, 'content-type': contentType },
        body: content,
      });
    expect((await post(type, body.subarray(0, body.length - 20))).status).toBe(400);
    expect((await post('multipart/form-data', body)).status).toBe(400);
    expect((await send([{ name: 'other', value: 'x', filename: 'a.jpg' }])).status).toBe(400);
    const broken = await send([
      { name: 'clientId', value: 'k' },
      { name: 'text', value: Buffer.from([0xff, 0xfe]) },
    ]);
    expect(broken.status).toBe(400);
  });

  it('is checked like JSON', async () => {
    const answer = await send([
      { name: 'clientId', value: 'k' },
      { name: 'text', value: 'a\0b' },
    ]);
    expect([answer.status, errorsOf(answer)[0]?.path]).toEqual([422, 'text']);
    expect((await send([{ name: 'clientId[a]', value: 'k' }])).status).toBe(400);
    expect(errorsOf(await send([{ name: 'text', value: 'k' }]))[0]).toEqual({ path: 'clientId', message: '必填' });
  });
});

describe('the door comes before the body', () => {
  it('401 for anything a stranger sends', async () => {
    for (const [body, type] of [
      ['{', 'application/json'],
      ['x', 'text/plain'],
      ['a'.repeat(300_000), 'application/json'],
      ['--x', 'multipart/form-data'],
    ] as const) {
      const headers = { 'content-type': type };
      for (const path of ['/api/echo/x', '/api/chat/messages']) {
        expect((await raw(app, { method: 'POST', path, headers, body })).status).toBe(401);
      }
    }
  });

  it('401 while the body has not even come', async () => {
    const socket = connect(app.port, '127.0.0.1');
    const head =
      'POST /api/echo/x HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n';
    socket.write(head);
    const first = await new Promise<string>((resolve) => socket.once('data', (data) => resolve(String(data))));
    socket.destroy();
    expect(first).toContain('HTTP/1.1 401');
  });
});
