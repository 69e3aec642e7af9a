import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Citizen, openCitizen } from '../setup/citizen.ts';
import { type Officer, signInOfficer } from '../setup/officer.ts';
import { ADMIN_PASSWORD, newDataDir, type RunningService, startRealService } from '../setup/service.ts';

interface Problem {
  type: string;
  title: string;
  status: number;
  errors?: { path: string; message: string }[];
}

const JSON_TYPE = { 'content-type': 'application/json' };

describe('bad input to the real service', { timeout: 120_000 }, () => {
  const data = newDataDir();
  let service: RunningService;
  let citizen: Citizen;
  let officer: Officer;
  let number = '';

  beforeAll(async () => {
    service = await startRealService(data.dir);
    citizen = await openCitizen({ url: () => service.url });
    officer = await signInOfficer(service.url, 'admin', ADMIN_PASSWORD);
    await citizen.says('枫亭市场门口天天有人乱停车，把消防通道都堵了');
    number = await vi.waitFor(
      async () => {
        const { items } = await officer.get<{ items: { number: string }[] }>('/api/suggestions');
        if (!items[0]) throw new Error('not routed yet');
        return items[0].number;
      },
      { timeout: 60_000, interval: 200 },
    );
  });
  afterAll(async () => {
    await service.kill();
    data.remove();
  });

  // What is left of a deadline runs on by itself.
  const still = (key: string, value: unknown) => (key === 'left' ? undefined : value);
  const snapshot = async () =>
    JSON.stringify(
      [await officer.get(`/api/suggestions/${number}`), await officer.get('/api/suggestions'), await citizen.sees()],
      still,
    );

  /** The answer is a problem of this status, in Chinese, and nothing has changed. */
  async function refused(status: number, send: () => Promise<Response>): Promise<Problem> {
    const before = await snapshot();
    const answer = await send();
    const text = await answer.text();
    expect(answer.status, text).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const problem = JSON.parse(text) as Problem;
    expect(problem.status).toBe(status);
    expect(problem.title).toMatch(/\p{Script=Han}/u);
    expect(problem.type).toMatch(/\S/);
    expect(await snapshot()).toBe(before);
    return problem;
  }

  const chat = (body: string | Buffer, headers: Record<string, string> = JSON_TYPE) =>
    fetch(`${service.url}/api/chat/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${citizen.token}`, ...headers },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
  const say = (body: unknown) => chat(JSON.stringify(body));
  const act = (body: unknown) => officer.post(`/api/suggestions/${number}/actions`, body);
  const version = async () => (await officer.get<{ version: number }>(`/api/suggestions/${number}`)).version;

  it.each([
    ['an empty text', { clientId: 'x1', text: '' }],
    ['blanks only', { clientId: 'x1', text: '  \n ' }],
    ['nothing said', { clientId: 'x1' }],
    ['100,000 characters', { clientId: 'x1', text: '字'.repeat(100_000) }],
    ['2,001 characters', { clientId: 'x1', text: '字'.repeat(2_001) }],
    ['control characters', { clientId: 'x1', text: 'a\u0000b' }],
    ['an escape', { clientId: 'x1', text: 'a\u001b[31mb' }],
    ['a number for a text', { clientId: 'x1', text: 5 }],
    ['a list for a body', ['a']],
    ['null', null],
    ['no key', { text: '路灯坏了' }],
    ['a key that is no ASCII', { clientId: '键', text: '路灯坏了' }],
    ['a key that is too long', { clientId: 'k'.repeat(65), text: '路灯坏了' }],
    ['a place off the earth', { clientId: 'x1', location: { lat: 91, lng: 0 } }],
    ['a place of words', { clientId: 'x1', location: { lat: '25', lng: '118' } }],
  ])('a message with %s is refused with 422', async (_, body) => {
    const problem = await refused(422, () => say(body));
    expect(problem.errors?.length).toBeGreaterThan(0);
  });

  it('a lone surrogate is refused with 422', async () => {
    await refused(422, () => chat('{"clientId":"x1","text":"a\\ud800b"}'));
  });

  it.each([
    ['cut short', '{"clientId":"x1","text":"路灯'],
    ['no JSON', 'text=1'],
  ])('JSON that is %s is refused with 400', async (_, body) => {
    await refused(400, () => chat(body));
  });

  it('bytes that are no UTF-8 are refused with 400', async () => {
    await refused(400, () => chat(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])));
  });

  it('an empty body is refused', async () => {
    const status = (await chat('')).status;
    expect([400, 422]).toContain(status);
  });

  it('another media type is refused with 415, too much with 413', async () => {
    await refused(415, () => chat('路灯坏了', { 'content-type': 'text/plain' }));
    await refused(413, () => chat(JSON.stringify({ clientId: 'x1', text: 'x'.repeat(2_000_000) })));
  });

  it('a stranger is refused with 401 before his body is read', async () => {
    await refused(401, () =>
      fetch(`${service.url}/api/chat/messages`, { method: 'POST', headers: JSON_TYPE, body: '{' }),
    );
    await refused(401, () => fetch(`${service.url}/api/suggestions`));
  });

  it('an unknown action is refused with 422, a stale version with 409 before the action is judged', async () => {
    await refused(422, async () => act({ action: 'fly', version: await version() }));
    await refused(409, async () => act({ action: 'accept', version: (await version()) + 7 }));
    await refused(409, async () => act({ action: 'fly', version: (await version()) + 7 }));
  });

  it.each([
    ['no version', { action: 'accept' }],
    ['a version of words', { action: 'accept', version: '1' }],
    ['a version below zero', { action: 'accept', version: -1 }],
    ['no action', { version: 1 }],
    ['a list', [1]],
  ])('an action with %s is refused with 422', async (_, body) => {
    await refused(422, () => act(body));
  });

  it('an action without its field is refused with 422 naming it', async () => {
    const problem = await refused(422, async () => act({ action: 'transfer', version: await version() }));
    expect(problem.errors?.map((e) => e.path)).toContain('to');
  });

  it('an action that the status forbids is refused with 422 and says why', async () => {
    const problem = await refused(422, async () => act({ action: 'close', version: await version() }));
    expect(JSON.stringify(problem)).toMatch(/状态|不能/);
  });

  it('an absent suggestion is 404, and so is an unknown path', async () => {
    await refused(404, () => officer.post('/api/suggestions/2001010001/actions', { action: 'accept', version: 1 }));
    await refused(404, () => officer.post('/api/no-such-thing', {}));
  });

  it('a change from another origin is refused with 403', async () => {
    await refused(403, () =>
      fetch(`${service.url}/api/session`, {
        method: 'POST',
        headers: { ...JSON_TYPE, origin: 'https://elsewhere.example' },
        body: JSON.stringify({ username: 'admin', password: ADMIN_PASSWORD }),
      }),
    );
  });

  it('leaves no words of citizens and no alarm in the log', () => {
    expect(service.output()).not.toContain('消防通道');
    expect(service.output()).not.toMatch(/"level":50/);
  });
});
