import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { StreamEvent } from '../kernel/endpoint.ts';
import type { Ctx } from './request-state.ts';

/** Tells open streams of an app that the server closes. */
export const CLOSING = 'closing';

const RECONNECT_MS = 2_000;

export interface StreamOptions {
  /** Milliseconds between comments that keep proxies from closing a silent stream. */
  heartbeatMs?: number;
  /** Told of an error of the source; not of hang-ups. */
  failed(error: unknown): void;
}

const oneLine = (text: string) => text.replace(/[\r\n\0]/g, ' ');

/** One event as the wire wants it. */
export function encodeEvent({ id, event, data }: StreamEvent): string {
  const head =
    (id === undefined ? '' : `id: ${oneLine(id)}\n`) + (event === undefined ? '' : `event: ${oneLine(event)}\n`);
  return `${head}data: ${JSON.stringify(data ?? null)}\n\n`;
}

/** Sends the head of a stream of server-sent events. */
export function openStream(ctx: Ctx): void {
  ctx.status = 200;
  ctx.set({
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  });
}

/**
 * Sends events until the source ends, the caller hangs up or the server closes; in every case the source's iterator is
 * told to return. Goes on after the request's middleware is done.
 */
export function sendStream(ctx: Ctx, events: AsyncIterable<StreamEvent>, options: StreamOptions): void {
  const { res, app } = ctx;
  openStream(ctx);
  ctx.respond = false;
  ctx.state.streaming = true;
  res.flushHeaders();
  res.write(`retry: ${RECONNECT_MS}\n\n`);

  // The source listens to the same signal: it must not go on waiting for events that nobody will get.
  const over = ctx.state.hangUp;
  const end = () => over.abort();
  res.once('close', end).on('error', end);
  app.once(CLOSING, end);
  const heartbeat = setInterval(() => {
    if (!res.writableNeedDrain && !res.writableEnded) res.write(': still here\n\n');
  }, options.heartbeatMs ?? 15_000);
  heartbeat.unref();

  void pump(res, events, over.signal)
    .catch((error) => {
      if (!over.signal.aborted) options.failed(error);
    })
    .finally(() => {
      clearInterval(heartbeat);
      app.off(CLOSING, end);
      end();
      res.end();
    });
}

async function pump(res: ServerResponse, events: AsyncIterable<StreamEvent>, over: AbortSignal): Promise<void> {
  const iterator = events[Symbol.asyncIterator]();
  let giveUp: () => void = () => {};
  over.addEventListener('abort', () => giveUp(), { once: true });
  // Not Promise.race: against one promise that lives as long as the stream it would keep every event.
  const nextEvent = () =>
    new Promise<IteratorResult<StreamEvent> | null>((resolve, reject) => {
      giveUp = () => resolve(null);
      if (over.aborted) giveUp();
      else iterator.next().then(resolve, reject);
    });
  try {
    for (let next = await nextEvent(); next && !next.done; next = await nextEvent()) {
      if (!res.write(encodeEvent(next.value))) await once(res, 'drain', { signal: over });
    }
  } finally {
    // Not awaited: a generator that waits for its next event returns only after it.
    iterator.return?.().then(undefined, () => {});
  }
}
