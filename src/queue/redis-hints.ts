import { Redis } from 'ioredis';
import * as z from 'zod';
import { createLocalHints, type Hint, type Hints } from '../kernel/hints.ts';
import type { Logger } from '../kernel/logger.ts';
import { errorCode } from './failure.ts';

/** Hints that also reach the other processes. */
export interface SharedHints extends Hints {
  close(): Promise<void>;
}

const CHANNEL = 'jindianzi:hints';
const LONGEST_PAUSE_MS = 2_000;

const hintSchema = z.object({
  topic: z.enum(['conversation', 'suggestion', 'alarm', 'case-none', 'rules', 'session', 'language']),
  id: z.string(),
  units: z.array(z.string()).optional(),
  formerly: z.array(z.string()).optional(),
  about: z.string().optional(),
});
const letterSchema = z.object({ from: z.string(), hint: hintSchema });

/**
 * Live hints between processes by Redis' publish and subscribe. While Redis is away hints stay within the process and
 * readers catch up by looking; nothing waits for it.
 * @param self names this process: its own hints come back and are not told twice
 */
export function createRedisHints(parts: { url: string; self: string; log: Logger }): SharedHints {
  const { url, self, log } = parts;
  const local = createLocalHints();
  const connect = () => {
    const client = new Redis(url, {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      retryStrategy: (times) => Math.min(100 * times, LONGEST_PAUSE_MS),
    });
    client.on('error', (error) => log.debug({ code: errorCode(error) }, 'hints: Redis does not answer'));
    return client;
  };
  const sender = connect();
  const listener = connect();
  // Subscribed anew by the client itself after each reconnection, once it was subscribed.
  const subscribe = () => void listener.subscribe(CHANNEL).catch(() => {});
  listener.on('ready', subscribe);
  listener.on('message', (_channel, text) => {
    const letter = readLetter(text);
    if (letter && letter.from !== self) local.publish(letter.hint);
  });
  return {
    publish(hint) {
      local.publish(hint);
      void sender.publish(CHANNEL, JSON.stringify({ from: self, hint })).catch(() => {});
    },
    publishHere: local.publish,
    subscribe: local.subscribe,
    async close() {
      sender.disconnect();
      listener.disconnect();
    },
  };
}

function readLetter(text: string): { from: string; hint: Hint } | null {
  try {
    const { from, hint } = letterSchema.parse(JSON.parse(text));
    const { units, formerly, about, ...rest } = hint;
    return {
      from,
      hint: {
        ...rest,
        ...(units ? { units } : {}),
        ...(formerly ? { formerly } : {}),
        ...(about === undefined ? {} : { about }),
      },
    };
  } catch {
    // Somebody else writes to this channel: not ours to judge.
    return null;
  }
}
