import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ChatLine, openCitizen } from '../setup/citizen.ts';
import { signInOfficer } from '../setup/officer.ts';
import { ADMIN_PASSWORD, newDataDir, type RunningService, startRealService } from '../setup/service.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/** Reads server-sent events until one satisfies the reader. */
async function readStream(answer: Response, enough: (lines: ChatLine[]) => boolean): Promise<ChatLine[]> {
  const lines: ChatLine[] = [];
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error('no stream');
  let rest = '';
  while (!enough(lines)) {
    const { value, done } = await reader.read();
    if (done) break;
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = block
        .split('\n')
        .filter((l) => l.startsWith('data:'))
        .map((l) => l.slice(5));
      if (block.includes('event: message') && data.length > 0) lines.push(JSON.parse(data.join('\n')));
    }
  }
  await reader.cancel();
  return lines;
}

describe('the web chat of a running service', { timeout: 90_000 }, () => {
  const data = newDataDir();
  let service: RunningService;
  beforeAll(async () => {
    service = await startRealService(data.dir);
  }, 240_000);
  afterAll(async () => {
    await service.kill();
    data.remove();
  });

  const stream = (token: string, after?: string) =>
    fetch(`${service.url}/api/chat/stream?token=${token}`, {
      headers: { accept: 'text/event-stream', ...(after === undefined ? {} : { 'last-event-id': after }) },
    });

  it('streams what is said, and goes on after the last event it is told of', async () => {
    const citizen = await openCitizen({ url: () => service.url });
    const first = await citizen.says('游洋街上的红绿灯坏了');
    const live = readStream(await stream(citizen.token), (lines) => lines.some((l) => l.purpose === 'receipt'));
    const lines = await live;
    expect(lines[0]?.id).toBe(first);
    expect(lines.filter((l) => l.purpose === 'receipt')).toHaveLength(1);
    const resumed = await readStream(await stream(citizen.token, first), (got) => got.length >= lines.length - 1);
    expect(resumed.map((l) => l.id)).toEqual(lines.slice(1).map((l) => l.id));
  });

  it('reads after an id, ascending, and the newest without one', async () => {
    const citizen = await openCitizen({ url: () => service.url });
    const ids: string[] = [];
    for (const text of ['钟山', '街上', '路灯坏了']) ids.push(await citizen.says(text));
    const seen = await citizen.sees();
    expect(seen.filter((l) => l.direction === 'in').map((l) => l.id)).toEqual(ids);
    const answer = await fetch(`${service.url}/api/chat/messages?after=${ids[0]}&limit=1`, {
      headers: { authorization: `Bearer ${citizen.token}` },
    });
    expect(((await answer.json()) as { messages: ChatLine[] }).messages.map((m) => m.id)).toEqual([ids[1]]);
  });

  it('takes a picture, keeps it encrypted, and shows it to its citizen and the case’s officers alone', async () => {
    const citizen = await openCitizen({ url: () => service.url });
    const send = () => {
      const form = new FormData();
      form.set('clientId', 'picture');
      form.set('file', new Blob([PNG], { type: 'image/png' }), '../../evil.png');
      return fetch(`${service.url}/api/chat/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${citizen.token}` },
        body: form,
      });
    };
    const answer = await send();
    expect(answer.status, await answer.clone().text()).toBe(202);
    expect(await (await send()).json()).toEqual(await answer.json());
    await citizen.says('大济街上的井盖没了，就是照片里这个');
    const [line] = (await citizen.sees()) as (ChatLine & { media?: { id: string } })[];
    const path = `/api/chat/media/${line?.media?.id}`;
    const own = await fetch(`${service.url}${path}?token=${citizen.token}`);
    expect(own.headers.get('content-type')).toContain('image/png');
    expect((await own.arrayBuffer()).byteLength).toBeGreaterThan(0);
    const stranger = await openCitizen({ url: () => service.url });
    await stranger.says('你好');
    expect((await fetch(`${service.url}${path}?token=${stranger.token}`)).status).toBe(404);
    const officer = await signInOfficer(service.url, 'admin', ADMIN_PASSWORD);
    const seen = await vi.waitFor(
      async () => {
        const { items } = await officer.get<{ items: { number: string }[] }>('/api/suggestions?limit=50');
        for (const { number } of items) {
          const { messages } = await officer.get<{ messages: { media: { id: string } | null }[] }>(
            `/api/suggestions/${number}`,
          );
          if (messages.some((m) => m.media?.id === line?.media?.id)) return number;
        }
        throw new Error('the picture is in no case yet');
      },
      { timeout: 45_000, interval: 300 },
    );
    expect(seen).toMatch(/^\d{10}$/);
  });

  it('refuses what is no picture and changes nothing', async () => {
    const citizen = await openCitizen({ url: () => service.url });
    const form = new FormData();
    form.set('clientId', 'f');
    form.set('file', new Blob(['<svg onload=alert(1)>'], { type: 'image/png' }), 'a.png');
    const headers = { authorization: `Bearer ${citizen.token}` };
    const answer = await fetch(`${service.url}/api/chat/messages`, { method: 'POST', headers, body: form });
    expect(answer.status).toBe(422);
    expect(await citizen.sees()).toEqual([]);
  });
});
