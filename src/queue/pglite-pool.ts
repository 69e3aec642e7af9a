import { EventEmitter } from 'node:events';
import type { PgNotification, PgPool, PgPoolClient, PgQueryResult } from 'bullmq';
import { listenedChannel } from './listened-channel.ts';
import { connectionLost, type Link } from './pglite-link.ts';

/** A `pg.Pool` for BullMQ over whichever PGlite is open now; BullMQ's objects outlive a thread. */
export interface EmbeddedPool extends PgPool {
  /** From now on statements go to this database; what was listened to is listened to again. */
  attach(link: Link): Promise<void>;
  /** Statements fail as on a lost connection until the next `attach`. */
  detach(): void;
}

type Heard = (notice: PgNotification) => void;

export function createPool(): EmbeddedPool {
  let link: Link | undefined;
  const channels = new Set<string>();
  const notices = new EventEmitter().setMaxListeners(0);

  async function query<R>(sql: string, params?: readonly unknown[]): Promise<PgQueryResult<R>> {
    const current = link;
    if (!current) throw connectionLost();
    const channel = listenedChannel(sql);
    if (channel) {
      // One subscription serves all clients.
      if (channels.has(channel)) return { rows: [] };
      channels.add(channel);
    }
    return (await current.query(sql, params)) as PgQueryResult<R>;
  }

  const pool: EmbeddedPool = {
    query,
    connect: async () => createClient(query, notices),
    end: async () => {},
    on: () => pool,
    removeAllListeners: () => pool,
    async attach(next) {
      next.onNotice((channel, payload) => notices.emit('notification', { channel, payload }));
      for (const channel of channels) await next.query(`LISTEN ${channel}`);
      link = next;
    },
    detach() {
      link = undefined;
    },
  };
  return pool;
}

/**
 * One of any number of clients over the one connection. They need no turns: after the migrations BullMQ opens no
 * transaction, each of its operations is one statement.
 */
function createClient(query: PgPool['query'], notices: EventEmitter): PgPoolClient {
  const mine = new Set<Heard>();
  const drop = (listener: Heard) => {
    mine.delete(listener);
    notices.removeListener('notification', listener);
  };
  const client: PgPoolClient = {
    query,
    release: () => mine.forEach(drop),
    on(event: string, listener: Heard | ((error: Error) => void) | (() => void)) {
      if (event === 'notification') {
        mine.add(listener as Heard);
        notices.on('notification', listener as Heard);
      }
      return client;
    },
    removeListener(_event, listener) {
      drop(listener);
      return client;
    },
    removeAllListeners() {
      mine.forEach(drop);
      return client;
    },
  };
  return client;
}
