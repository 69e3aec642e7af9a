import { Redis } from 'ioredis';
import type { Logger } from '../kernel/logger.ts';
import { errorCode } from './failure.ts';
import { withinTime } from './within-time.ts';

/** A command that is not answered in this time has failed: a request of a citizen or officer waits for it. */
const COMMAND_MS = 500;
const RECONNECT_MS = { first: 100, most: 2_000 };

/** A connection for small things on the way of a request, such as limits. */
export interface QuickRedis {
  /** For libraries that speak to Redis themselves. Its commands fail at once while Redis is away. */
  client: object;
  close(): Promise<void>;
}

/** Opens it in the background; it is opened again whenever it is lost. */
export function openQuickRedis({ url, log }: { url: string; log: Logger }): QuickRedis {
  const client = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_MS,
    connectTimeout: 2_000,
    retryStrategy: (times) => Math.min(RECONNECT_MS.first * 2 ** Math.min(times, 10), RECONNECT_MS.most),
  });
  client.on('error', (error) => log.debug({ code: errorCode(error) }, 'limits: Redis does not answer'));
  const watch = setInterval(() => {
    if (client.status !== 'ready') return;
    // A server that hangs keeps its sockets: cut off, so that what follows fails at once instead of waiting each time.
    client.ping().catch(() => client.disconnect(true));
  }, 1_000);
  watch.unref();
  return {
    client,
    async close() {
      clearInterval(watch);
      if (client.status === 'ready') await withinTime(client.quit(), COMMAND_MS);
      client.disconnect();
    },
  };
}
