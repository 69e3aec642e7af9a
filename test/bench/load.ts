import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 200 });

/** A POST on a kept connection, as cheap for the caller as node can make it. @returns the status and body */
export function post(
  url: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        agent,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)), ...headers },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part) => {
          text += part;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      },
    );
    sent.once('error', reject);
    sent.end(body);
  });
}

/** Runs `total` calls, `at` at once. @returns calls a second, and the 50th and 99th percentile in ms */
export async function drive(total: number, at: number, call: (i: number) => Promise<unknown>) {
  const times: number[] = [];
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: at }, async () => {
      while (next < total) {
        const i = next++;
        const begun = performance.now();
        await call(i);
        times.push(performance.now() - begun);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1_000;
  times.sort((a, b) => a - b);
  const at99 = times[Math.floor(times.length * 0.99)] ?? 0;
  const at50 = times[Math.floor(times.length * 0.5)] ?? 0;
  return { perSecond: Math.round(total / seconds), p50: Number(at50.toFixed(1)), p99: Number(at99.toFixed(1)) };
}
