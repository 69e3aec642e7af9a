import { afterEach, describe, expect, it } from 'vitest';
import { createGate } from '../../src/http/gate.ts';
import { createRateLimits } from '../../src/http/rate-limits.ts';
import { createStreamGate } from '../../src/http/stream-gate.ts';
import { createMetrics } from '../../src/kernel/metrics.ts';
import { COOKIE, JSON_TYPE, raw, startApp, type TestApp } from './test-app.ts';

let app: TestApp;
afterEach(() => app?.close());

const signIn = (username: string, password: string, address = '10.0.0.1') =>
  raw(app, {
    method: 'POST',
    path: '/api/session',
    headers: { ...JSON_TYPE, 'x-forwarded-for': address },
    body: JSON.stringify({ username, password }),
  });

async function untilRefused(call: () => Promise<{ status: number }>, most: number): Promise<number> {
  for (let n = 0; n < most; n++) if ((await call()).status === 429) return n;
  return most;
}

describe('limits', () => {
  it('new chats by address', async () => {
    app = await startApp({}, { TRUST_PROXY: '1', LIMIT_CHAT_SESSIONS_PER_MINUTE: '3' });
    const open = (address: string) =>
      raw(app, { method: 'POST', path: '/api/chat/sessions', headers: { 'x-forwarded-for': address } });
    expect(await untilRefused(() => open('1.1.1.1'), 9)).toBe(3);
    const refused = await open('1.1.1.1');
    expect(JSON.parse(refused.text)).toMatchObject({ type: 'urn:jindianzi:too_many', title: '操作太频繁，请稍后再试' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(50);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect((await open('2.2.2.2')).status).toBe(201);
  });

  it('messages by conversation, before the body is read', async () => {
    const citizenOf = async (token: string) => ({ type: 'citizen' as const, conversationId: token });
    app = await startApp({ citizenOf }, { LIMIT_CITIZEN_MESSAGES_PER_MINUTE: '2' });
    const send = (token: string, body: string) =>
      raw(app, {
        method: 'POST',
        path: '/api/chat/messages',
        headers: { ...JSON_TYPE, authorization: `Bearer ${token}` },
        body,
      });
    expect(await untilRefused(() => send('a', '{"clientId":"1"}'), 9)).toBe(2);
    expect((await send('a', '{')).status).toBe(429);
    expect((await send('b', '{"clientId":"1"}')).status).toBe(202);
  });

  it('requests of staff by person, with a second to wait', async () => {
    app = await startApp({}, { LIMIT_STAFF_REQUESTS_PER_SECOND: '5' });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => raw(app, { path: '/api/session', headers: { cookie: COOKIE } })),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(3);
    expect(refused[0]?.headers['retry-after']).toBe('1');
  });

  it('stand at their defaults in production', async () => {
    app = await startApp({}, { NODE_ENV: 'production' });
    const open = () => raw(app, { method: 'POST', path: '/api/chat/sessions' });
    expect(await untilRefused(open, 200)).toBe(120);
  });
});

describe('sign-in', () => {
  it('is refused after 10 failures of the account from the address, the right password included', async () => {
    app = await startApp({}, { TRUST_PROXY: '1' });
    expect(await untilRefused(() => signIn('lin', 'wrong'), 20)).toBe(10);
    const refused = await signIn(' LIN ', 'right');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(14 * 60);
    expect((await signIn('lin', 'right', '10.0.0.2')).status).toBe(200);
    expect((await signIn('chen', 'right')).status).toBe(200);
  });

  it('counts only failures, and the right password forgets them', async () => {
    app = await startApp({}, { TRUST_PROXY: '1' });
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 9; n++) expect((await signIn('lin', 'wrong')).status).toBe(401);
      expect((await signIn('lin', 'right')).status).toBe(200);
    }
    for (let n = 0; n < 15; n++) expect((await signIn('lin', 'right')).status).toBe(200);
    for (let n = 0; n < 15; n++) expect((await signIn('lin', '')).status).toBe(422);
    expect((await signIn('lin', 'right')).status).toBe(200);
  });

  it('is refused after 200 failures from one address, whatever the account', async () => {
    app = await startApp({}, { TRUST_PROXY: '1' });
    let n = 0;
    expect(await untilRefused(() => signIn(`u${n++}`, 'wrong'), 250)).toBe(200);
    expect((await signIn('lin', 'right')).status).toBe(429);
    expect((await signIn('lin', 'right', '10.0.0.2')).status).toBe(200);
  });

  it('lets no burst of guesses past the limit', async () => {
    app = await startApp({}, { TRUST_PROXY: '1' });
    const answers = await Promise.all(Array.from({ length: 60 }, () => signIn('lin', 'wrong')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(app.seen).toHaveLength(10);
    const many = await Promise.all(Array.from({ length: 260 }, (_, n) => signIn(`v${n}`, 'wrong', '10.0.0.9')));
    const judged = many.filter(({ status }) => status === 401).length;
    expect(judged).toBeGreaterThanOrEqual(200);
    expect(judged).toBeLessThan(208);
  });
});

describe('open streams', () => {
  const gate = (person: number, address: number) => {
    const metrics = createMetrics();
    const limits = { openStreamsPerPerson: person, openStreamsPerAddress: address };
    return { metrics, ...createStreamGate(limits, metrics) };
  };

  it('are bounded by person and by address, and a closed one makes room', async () => {
    const { enter, metrics } = gate(2, 3);
    const first = enter('staffStream', 'staff 1', '1.1.1.1');
    enter('staffStream', 'staff 1', '2.2.2.2');
    expect(() => enter('staffStream', 'staff 1', '3.3.3.3')).toThrow('too_many');
    enter('chatStream', null, '1.1.1.1');
    enter('chatStream', null, '1.1.1.1');
    expect(() => enter('chatStream', null, '1.1.1.1')).toThrow('too_many');
    first();
    enter('staffStream', 'staff 1', '1.1.1.1');
    const open = (await metrics.streamsOpen.get()).values.map(({ labels, value }) => [labels.stream, value]);
    expect(open).toEqual([
      ['staffStream', 2],
      ['chatStream', 2],
    ]);
  });
});

describe('the gate', () => {
  it('lets so many through at once by key, in order, and goes on after failures', async () => {
    const gate = createGate(2);
    let running = 0;
    let most = 0;
    const order: number[] = [];
    const task = (n: number) => async () => {
      running += 1;
      most = Math.max(most, running);
      order.push(n);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      if (n % 3 === 0) throw new Error('no');
    };
    const results = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => gate.run('a', task(n))));
    expect(most).toBe(2);
    expect(order).toEqual(Array.from({ length: 20 }, (_, n) => n));
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(7);
  });
});

describe('rate limits', () => {
  it('count each key by itself', async () => {
    const limits = createRateLimits({
      chatSessionsPerMinute: 1,
      citizenMessagesPerMinute: 1,
      staffRequestsPerSecond: 1,
    });
    expect(await limits.take('staff', 'a')).toBe(0);
    expect(await limits.take('citizen-message', 'a')).toBe(0);
    expect(await limits.take('staff', 'b')).toBe(0);
    expect(await limits.take('staff', 'a')).toBe(1);
  });
});
