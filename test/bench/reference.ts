import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../src/kernel/project-root.ts';

/** `insert(id, body)` commits one row on its own, by the bare driver. */
const SQLITE = `
  import sqlite3 from 'sqlite3';
  const db = new sqlite3.Database(process.argv[1]);
  db.serialize();
  db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE reference (id TEXT PRIMARY KEY, body TEXT, at INTEGER)');
  const insert = (id, body) => new Promise((done, fail) =>
    db.run('INSERT INTO reference VALUES (?, ?, ?)', [id, body, Date.now()], (e) => (e ? fail(e) : done())));
`;
const POSTGRES = `
  import pg from 'pg';
  const pool = new pg.Pool({ connectionString: process.argv[1], max: 10 });
  await pool.query('CREATE TABLE reference (id TEXT PRIMARY KEY, body TEXT, at BIGINT)');
  const insert = (id, body) => pool.query('INSERT INTO reference VALUES ($1, $2, $3)', [id, body, Date.now()]);
`;

/** The least that could acknowledge a stored message: Koa, one raw INSERT, no rules at all. */
const KOA = `
  import Koa from 'koa';
  const app = new Koa();
  app.use(async (ctx) => {
    const parts = [];
    for await (const part of ctx.req) parts.push(part);
    const { clientId, text } = JSON.parse(Buffer.concat(parts).toString());
    await insert(clientId, text);
    ctx.status = 202;
    ctx.body = { id: clientId };
  });
  const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

/** The least that could do a job a message: an empty BullMQ worker, one raw INSERT, then one line when all are done. */
const WORKER = `
  import { Worker } from 'bullmq';
  const total = Number(process.argv[3]);
  let done = 0;
  console.log('working');
  new Worker('reference', async (job) => {
    await insert(job.data.id, job.data.id);
    if (++done === total) console.log('done');
  }, { connection: { url: process.argv[2], maxRetriesPerRequest: null }, concurrency: 64 });
`;

const driverOf = (databaseUrl: string) => (databaseUrl.startsWith('sqlite:') ? SQLITE : POSTGRES);

function launch(program: string, args: string[]): ChildProcess {
  return spawn(process.execPath, ['--input-type=module', '--eval', program, ...args], {
    cwd: projectRoot(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

function lines(child: ChildProcess): AsyncIterator<string> {
  return createInterface({ input: child.stdout as NonNullable<typeof child.stdout> })[Symbol.asyncIterator]();
}

/** Starts the bare Koa in a process of its own; on SQLite over a file of its own. */
export async function startReference(databaseUrl: string): Promise<{ url: string; stop(): Promise<void> }> {
  const dir = mkdtempSync(join(tmpdir(), 'jindianzi-reference-'));
  const target = databaseUrl.startsWith('sqlite:') ? join(dir, 'reference.sqlite') : databaseUrl;
  const child = launch(`${driverOf(databaseUrl)}${KOA}`, [target]);
  const { value: port } = await lines(child).next();
  if (port === undefined) throw new Error('the reference did not start');
  return {
    url: `http://127.0.0.1:${port}/`,
    async stop() {
      child.kill('SIGKILL');
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Lets the empty worker do `total` jobs that wait in Redis. @returns jobs a second */
export async function workReference(databaseUrl: string, redisUrl: string, total: number): Promise<number> {
  const { Queue } = await import('bullmq');
  const queue = new Queue('reference', { connection: { url: redisUrl } });
  for (let i = 0; i < total; i += 500)
    await queue.addBulk(
      Array.from({ length: Math.min(500, total - i) }, (_, n) => ({ name: 'reference', data: { id: `j${i + n}` } })),
    );
  await queue.close();
  const child = launch(`${driverOf(databaseUrl)}${WORKER}`, [databaseUrl, redisUrl, String(total)]);
  const said = lines(child);
  await said.next();
  const started = performance.now();
  await said.next();
  const perSecond = Math.round(total / ((performance.now() - started) / 1_000));
  child.kill('SIGKILL');
  return perSecond;
}
