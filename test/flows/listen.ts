/** A server-sent event as a browser gets it. */
export interface HeardEvent {
  event: string;
  data: unknown;
}

export interface Listening {
  heard: HeardEvent[];
  stop(): void;
}

/** Listens to a stream of a running service until told to stop; resolves once the stream is open. */
export async function listen(url: string, headers: Record<string, string> = {}): Promise<Listening> {
  const over = new AbortController();
  const answer = await fetch(url, { headers, signal: over.signal });
  if (answer.status !== 200 || !answer.body) throw new Error(`no stream: ${answer.status}`);
  const heard: HeardEvent[] = [];
  void read(answer.body, heard).catch(() => {});
  return { heard, stop: () => over.abort() };
}

async function read(body: ReadableStream<Uint8Array>, heard: HeardEvent[]): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  const reader = body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    rest += decoder.decode(next.value, { stream: true });
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
      const data = field('data');
      if (data !== undefined) heard.push({ event: field('event') ?? 'message', data: JSON.parse(data) });
    }
  }
}

/** Signs in and gives the cookie to listen with. */
export async function staffCookie(url: string, username: string, password: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ username, password }),
  });
  if (answer.status !== 200) throw new Error(`sign-in: ${answer.status}`);
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}
