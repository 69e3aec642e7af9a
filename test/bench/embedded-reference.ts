import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import * as z from 'zod';
import { createMetrics } from '../../src/kernel/metrics.ts';
import { defineJob } from '../../src/queue/job.ts';
import { openQueue } from '../../src/queue/open-queue.ts';
import { memoryLog } from '../setup/databases.ts';

const BATCH = 500;

/** The embedded queue with a job that does one raw INSERT and nothing else. @returns jobs a second */
export async function workEmbeddedReference(total: number): Promise<number> {
  const dir = mkdtempSync(join(tmpdir(), 'jindianzi-reference-'));
  const db = new sqlite3.Database(join(dir, 'reference.sqlite'));
  db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE reference (id TEXT PRIMARY KEY, at INTEGER)');
  const insert = (id: string) =>
    new Promise<void>((done, fail) =>
      db.run('INSERT INTO reference VALUES (?, ?)', [id, Date.now()], (error) => (error ? fail(error) : done())),
    );
  const queue = openQueue({ redisUrl: undefined, dataDir: dir, log: memoryLog(), metrics: createMetrics() });
  try {
    await queue.ready;
    let done = 0;
    const started = performance.now();
    await new Promise<void>((finished, failed) => {
      const job = defineJob({
        name: 'reference',
        payload: z.object({ id: z.string() }),
        concurrency: 64,
        async run({ id }) {
          await insert(id);
          if (++done === total) finished();
          return undefined;
        },
      });
      const offer = async () => {
        await queue.work([job]);
        for (let i = 0; i < total; i += BATCH)
          await queue.offer(
            Array.from({ length: Math.min(BATCH, total - i) }, (_, n) => ({
              outboxId: `r${i + n}`,
              job: 'reference',
              payload: { id: `r${i + n}` },
              availableAt: 0,
            })),
          );
      };
      offer().catch(failed);
    });
    return Math.round(total / ((performance.now() - started) / 1_000));
  } finally {
    await queue.close();
    db.close();
    rmSync(dir, { recursive: true, force: true });
  }
}
