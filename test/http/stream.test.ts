import { EventEmitter, once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import Koa from 'koa';
import { afterEach, describe, expect, it } from 'vitest';
import type { Ctx } from '../../src/http/request-state.ts';
import { encodeEvent, sendStream } from '../../src/http/send-stream.ts';
import { type Serving, serve } from '../../src/http/serve.ts';
import { bind, defineEndpoint, type StreamEvent } from '../../src/kernel/endpoint.ts';
import { raw, startApp, type TestApp } from './test-app.ts';

const chatStream = defineEndpoint({
  name: 'chatStream',
  method: 'GET',
  path: '/api/chat/stream',
  door: 'citizen',
  summary: 'Events',
  answer: { status: 200, kind: 'stream' },
});

/** A source that sends what it is given and tells how it ended. */
function source() {
  const events = new EventEmitter().setMaxListeners(0);
  const state = { returned: false, signal: undefined as AbortSignal | undefined };
  const endpoint = bind(chatStream, async ({ signal, header }) => {
    state.signal = signal;
    return {
      stream: (async function* () {
        try {
          yield { id: '1', event: 'hello', data: { after: header('last-event-id') ?? null } };
          for (;;) {
            const [event] = (await once(events, 'event', { signal })) as [StreamEvent | Error];
            if (event instanceof Error) throw event;
            yield event;
          }
        } finally {
          state.returned = true;
          events.emit('returned');
        }
      })(),
    };
  });
  return { endpoint, state, events, send: (event: StreamEvent | Error) => events.emit('event', event) };
}

interface Reader {
  res: IncomingMessage;
  /** Waits until what came so far holds the words. */
  until(words: string): Promise<string>;
  ended: Promise<void>;
  hangUp(): void;
}

function read(url: string, headers: Record<string, string> = {}): Promise<Reader> {
  return new Promise((resolve, reject) => {
    const req = get(url, { headers, agent: false }, (res) => {
      let text = '';
      const ended = new Promise<void>((done) => res.on('close', () => done()));
      res.setEncoding('utf8').on('error', () => {});
      res.on('data', (chunk: string) => {
        text += chunk;
      });
      resolve({
        res,
        ended,
        hangUp: () => void req.destroy(),
        async until(words) {
          while (!text.includes(words)) await once(res, 'data');
          return text;
        },
      });
    });
    req.on('error', reject);
  });
}

let app: TestApp | undefined;
let plain: Serving | undefined;
afterEach(async () => {
  await app?.close();
  await plain?.close();
  app = undefined;
  plain = undefined;
});

const address = () => `${app?.url}/api/chat/stream?token=citizen-token`;

describe('a stream of events', () => {
  it('begins at once, with a time to come back, and passes events as they are', async () => {
    const { endpoint, send, events } = source();
    app = await startApp({ endpoints: [endpoint] });
    const reader = await read(address(), { 'last-event-id': '7' });
    expect(reader.res.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    expect(await reader.until('hello')).toBe('retry: 2000\n\nid: 1\nevent: hello\ndata: {"after":"7"}\n\n');
    while (events.listenerCount('event') === 0) await new Promise((resolve) => setImmediate(resolve));
    send({ data: { text: '第一行\n第二行' } });
    expect(await reader.until('第二行')).toContain('\n\ndata: {"text":"第一行\\n第二行"}\n\n');
  });

  it('is closed to strangers and has a head', async () => {
    const { endpoint, state } = source();
    app = await startApp({ endpoints: [endpoint] });
    expect((await raw(app, { path: '/api/chat/stream' })).status).toBe(401);
    const head = await raw(app, { method: 'HEAD', path: '/api/chat/stream?token=citizen-token' });
    expect([head.status, head.headers['content-type']]).toEqual([200, 'text/event-stream; charset=utf-8']);
    expect(state.signal).toBeUndefined();
  });

  it('ends when the caller hangs up, quietly', async () => {
    const { endpoint, state, events } = source();
    app = await startApp({ endpoints: [endpoint] });
    const reader = await read(address());
    await reader.until('hello');
    const returned = once(events, 'returned');
    reader.hangUp();
    await returned;
    expect([state.returned, state.signal?.aborted]).toEqual([true, true]);
    expect(app.log.lines.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
  });

  it('gives the place back of who hung up while the door was still looking', async () => {
    const { endpoint } = source();
    const door = new EventEmitter();
    app = await startApp({
      endpoints: [endpoint],
      async citizenOf() {
        door.emit('asked');
        await once(door, 'answer');
        return { type: 'citizen', conversationId: 'c1' };
      },
    });
    const asked = once(door, 'asked');
    const req = get(address(), { agent: false }).on('error', () => {});
    const [socket] = (await once(req, 'socket')) as [Socket];
    await asked;
    const gone = once(socket, 'close');
    req.destroy();
    await gone;
    // A request on a new connection is answered after the end of the old one was seen.
    await raw(app, { path: '/healthz' });
    door.emit('answer');
    const { streamsOpen } = app.parts.metrics;
    const places = async () => (await streamsOpen.get()).values.map(({ value }) => value);
    while ((await places()).length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(await places()).toEqual([0]);
  });

  it('ends when the server closes, at once, with many open', async () => {
    const { endpoint, state } = source();
    app = await startApp({ endpoints: [endpoint] }, { LIMIT_OPEN_STREAMS_PER_PERSON: '30' });
    const readers = await Promise.all(Array.from({ length: 30 }, () => read(address())));
    await Promise.all(readers.map((reader) => reader.until('hello')));
    const started = performance.now();
    await app.close();
    expect(performance.now() - started).toBeLessThan(2_000);
    await Promise.all(readers.map(({ ended }) => ended));
    expect([state.returned, state.signal?.aborted]).toEqual([true, true]);
  });

  it('ends with a line in the log when its source fails', async () => {
    const { endpoint, send, events } = source();
    app = await startApp({ endpoints: [endpoint] });
    const reader = await read(address());
    await reader.until('hello');
    while (events.listenerCount('event') === 0) await new Promise((resolve) => setImmediate(resolve));
    send(new Error('broken: 张三'));
    await reader.ended;
    const errors = app.log.lines.filter(({ level }) => level === 'error');
    expect(errors).toHaveLength(1);
    expect(errors[0]?.fields).toMatchObject({ endpoint: 'chatStream', error: 'Error' });
    expect(JSON.stringify(errors)).not.toContain('张三');
  });

  it('waits for a slow reader instead of piling up', async () => {
    let made = 0;
    const endless: AsyncIterable<StreamEvent> = {
      async *[Symbol.asyncIterator]() {
        for (;;) {
          made += 1;
          yield { data: 'x'.repeat(100_000) };
          // Gives the network its turn: an endless source must not starve it.
          await new Promise((resolve) => setImmediate(resolve));
        }
      },
    };
    const endpoint = bind(chatStream, async () => ({ stream: endless }));
    app = await startApp({ endpoints: [endpoint] });
    const reader = await read(address());
    reader.res.pause();
    let before = -1;
    // Still when nothing was made during 20 turns of the loop.
    while (before !== made) {
      before = made;
      for (let n = 0; n < 20; n++) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(made).toBeLessThan(1_000);
    reader.hangUp();
  });

  it('says now and then that it is still there', async () => {
    const koa = new Koa();
    koa.use((ctx) => {
      ctx.state.hangUp = new AbortController();
      const silent: AsyncIterable<StreamEvent> = {
        [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }),
      };
      sendStream(ctx as unknown as Ctx, silent, { heartbeatMs: 5, failed: () => {} });
    });
    plain = await serve(koa, '127.0.0.1', 0);
    const reader = await read(plain.url);
    expect(await reader.until(': still here\n\n: still here\n\n')).toContain('retry: 2000');
  });
});

describe('an event on the wire', () => {
  it('cannot be broken up by what it holds', () => {
    expect(encodeEvent({ id: 'a\nb', event: 'c\rd', data: 'e\nf\r\ng' })).toBe(
      'id: a b\nevent: c d\ndata: "e\\nf\\r\\ng"\n\n',
    );
    expect(encodeEvent({ data: undefined })).toBe('data: null\n\n');
  });
});
