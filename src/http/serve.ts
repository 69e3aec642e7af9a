import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type Koa from 'koa';
import { CLOSING } from './send-stream.ts';

export interface Serving {
  url: string;
  port: number;
  /** Ends streams and idle connections at once, lets requests finish for up to 5 s, then cuts them. */
  close(): Promise<void>;
}

const FINISH_MS = 5_000;
/** Longer than the usual proxy keeps a connection, so that it never sends into one that is being closed. */
const KEEP_ALIVE_MS = 65_000;

/** Listens. @param port 0 for any free one @throws Error when the address is taken */
export async function serve(app: Koa, host: string, port: number): Promise<Serving> {
  const server = createServer(app.callback());
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const connections = watchConnections(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const bound = (server.address() as AddressInfo).port;
  let closed: Promise<void> | undefined;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    port: bound,
    close() {
      closed ??= new Promise<void>((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), FINISH_MS);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        app.emit(CLOSING);
        connections.endIdle();
      });
      return closed;
    },
  };
}

/** Counts the requests on each connection: one that is kept alive without any would hold the closing up. */
function watchConnections(server: Server): { endIdle(): void } {
  const busy = new Map<Socket, number>();
  let closing = false;
  server.on('connection', (socket: Socket) => {
    busy.set(socket, 0);
    socket.once('close', () => busy.delete(socket));
  });
  server.prependListener('request', ({ socket }: IncomingMessage, res: ServerResponse) => {
    busy.set(socket, (busy.get(socket) ?? 0) + 1);
    if (closing) res.setHeader('Connection', 'close');
    res.once('close', () => {
      const left = (busy.get(socket) ?? 1) - 1;
      if (busy.has(socket)) busy.set(socket, left);
      if (closing && left === 0) socket.destroySoon();
    });
  });
  return {
    endIdle() {
      closing = true;
      for (const [socket, requests] of busy) if (requests === 0) socket.destroySoon();
    },
  };
}
