import type { Bureau } from './bureau.ts';
import type { Sent } from './rows.ts';

/** One answer, whole; of a stream only its beginning. */
export interface Answer {
  status: number;
  headers: [string, string][];
  bytes: Buffer;
}

/** Sends one request. @param who cookie or bearer token */
export async function ask(
  bureau: Bureau,
  method: string,
  { path, body }: Sent,
  who: { cookie?: string; bearer?: string; lastEventId?: string },
): Promise<Answer> {
  const answer = await fetch(`${bureau.url}${path}`, {
    method,
    headers: {
      ...(who.cookie === undefined ? {} : { cookie: who.cookie }),
      ...(who.bearer === undefined ? {} : { authorization: `Bearer ${who.bearer}` }),
      ...(who.lastEventId === undefined ? {} : { 'last-event-id': who.lastEventId }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(method === 'GET' ? {} : { origin: bureau.url }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const headers = [...answer.headers].filter(([name]) => name !== 'x-request-id' && name !== 'date');
  const stream = answer.headers.get('content-type')?.startsWith('text/event-stream');
  return {
    status: answer.status,
    headers,
    bytes: stream ? await beginning(answer) : Buffer.from(await answer.arrayBuffer()),
  };
}

/** As far as the first event. */
async function beginning(answer: Response): Promise<Buffer> {
  const reader = answer.body?.getReader();
  const chunks: Uint8Array[] = [];
  while (reader && !/event: .*\n\n/s.test(Buffer.concat(chunks).toString('utf8'))) {
    const { value, done } = await reader.read();
    if (done) break;
    chunks.push(value);
  }
  await reader?.cancel();
  return Buffer.concat(chunks);
}

/** A refusal without what differs by nature: the id of the request. */
export function refusal({ status, headers, bytes }: Answer): unknown {
  const { instance: _id, ...problem } = JSON.parse(bytes.toString('utf8')) as Record<string, unknown>;
  return { status, headers, problem };
}
