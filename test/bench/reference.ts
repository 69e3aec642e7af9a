import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../src/kernel/project-root.ts';

/** The least that could acknowledge a stored message: Koa, one raw INSERT committed on its own, no rules at all. */
const PROGRAM = `
  import Koa from 'koa';
  import sqlite3 from 'sqlite3';
  const db = new sqlite3.Database(process.argv[1]);
  db.serialize();
  db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE message (id TEXT PRIMARY KEY, body TEXT, at INTEGER)');
  const app = new Koa();
  app.use(async (ctx) => {
    const parts = [];
    for await (const part of ctx.req) parts.push(part);
    const { clientId, text } = JSON.parse(Buffer.concat(parts).toString());
    await new Promise((done, fail) => db.run('INSERT INTO message VALUES (?, ?, ?)', [clientId, text, Date.now()], (e) => (e ? fail(e) : done())));
    ctx.status = 202;
    ctx.body = { id: clientId };
  });
  const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

/** Starts the reference in a process of its own. */
export async function startReference(): Promise<{ url: string; stop(): Promise<void> }> {
  const dir = mkdtempSync(join(tmpdir(), 'jindianzi-reference-'));
  const child: ChildProcess = spawn(
    process.execPath,
    ['--input-type=module', '--eval', PROGRAM, join(dir, 'reference.sqlite')],
    { cwd: projectRoot(), stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const port = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the reference ended with ${code}`)));
    createInterface({ input: child.stdout as NonNullable<typeof child.stdout> }).once('line', resolve);
  });
  return {
    url: `http://127.0.0.1:${port}/`,
    async stop() {
      child.kill('SIGKILL');
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
