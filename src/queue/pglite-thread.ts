import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { listenedChannel } from './listened-channel.ts';
import type { Ask, Tell, ThreadTask } from './pglite-link.ts';

/*
 * The thread that owns the embedded queue's database: PGlite computes for seconds when it opens and for milliseconds
 * with each statement, and the event loop of the program must not wait for it.
 */

const SETTINGS = {
  // 128 MB by default; what lies in the queue fits into this.
  shared_buffers: '8MB',
  // Nothing here is the only copy: a commit need not wait for the disk.
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  // A checkpoint keeps old log files for reuse within these bounds.
  min_wal_size: '32MB',
  max_wal_size: '64MB',
};

/** Single-user PostgreSQL has neither autovacuum nor checkpointer: both are done here, after this many statements. */
const STATEMENTS_BETWEEN_SWEEPS = 20_000;

const { mode, folder } = workerData as ThreadTask;
const port = parentPort;
if (!port) throw new Error('this file runs as a thread only');
const tell = (what: Tell) => port.postMessage(what);

const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
const db = await PGlite.create(folder, { startParams: [...PGlite.defaultStartParams, ...settings] });

let statements = 0;

async function listen(channel: string): Promise<void> {
  await db.listen(channel, (payload) => tell({ kind: 'notice', channel, payload }));
}

async function run(sql: string, params: unknown[]): Promise<{ rows: unknown[]; rowCount: number }> {
  if (params.length > 0) {
    const result = await db.query(sql, params);
    return { rows: result.rows, rowCount: result.affectedRows ?? 0 };
  }
  // PGlite hands notifications on only to its own `listen`.
  const channel = listenedChannel(sql);
  if (channel) {
    await listen(channel);
    return { rows: [], rowCount: 0 };
  }
  const result = (await db.exec(sql)).at(-1);
  return { rows: result?.rows ?? [], rowCount: result?.affectedRows ?? 0 };
}

async function answer({ id, sql, params }: Ask): Promise<void> {
  try {
    tell({ kind: 'rows', id, ...(await run(sql, params)) });
  } catch (error) {
    const { message, code, detail } = error as Error & { code?: string; detail?: string };
    tell({ kind: 'failed', id, message, code, detail });
    // No SQLSTATE: not the statement failed but the machine below it, and it will not work again.
    if (!/^[0-9A-Z]{5}$/.test(code ?? '')) setImmediate(() => process.exit(1));
  }
}

async function sweep(): Promise<void> {
  statements = 0;
  await db.exec('VACUUM');
  await db.exec('CHECKPOINT');
}

async function close(): Promise<void> {
  await db.close();
  process.exit(0);
}

if (mode === 'create') {
  await db.close();
} else {
  port.on('message', (message: Ask | 'close') => {
    if (message === 'close') return void close();
    void answer(message);
    statements += 1;
    if (statements >= STATEMENTS_BETWEEN_SWEEPS) void sweep().catch(() => process.exit(1));
  });
}
tell({ kind: 'open' });
