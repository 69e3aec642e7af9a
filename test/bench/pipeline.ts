import { setTimeout as pause } from 'node:timers/promises';
import { dataSource } from '../../ormconfig.ts';
import { matter, newCitizens, sendMessage } from './citizens.ts';
import { workEmbeddedReference } from './embedded-reference.ts';
import { drive } from './load.ts';
import { workReference } from './reference.ts';
import type { Figure } from './run.ts';
import { openWorld, type World } from './world.ts';

const CONNECTIONS = 50;
/** Every message is due the moment it is stored. */
const NO_BURSTS = { BURST_QUIET_MS: '0', BURST_MEDIA_QUIET_MS: '0', BURST_MAX_MS: '0' };
const LOOK_MS = 20;

/**
 * Receipts committed a second. On PostgreSQL and Redis: a worker alone against what waits for it, beside an empty BullMQ
 * worker with one INSERT a job; then everything at once, from the first message sent to the last receipt. On SQLite only
 * the latter, there is one process, beside the embedded queue with one INSERT a job.
 */
export async function pipeline(): Promise<Figure[]> {
  return [await endToEnd('sqlite', 1_000), await backlog(4_000), await endToEnd('postgres+redis', 4_000)];
}

async function backlog(total: number): Promise<Figure> {
  const world = await openWorld('postgres+redis');
  try {
    const web = await world.start('web', NO_BURSTS);
    await fill(web.url, total);
    const counted = await receipts(world);
    const worker = await world.start('worker', NO_BURSTS);
    const started = performance.now();
    const before = await counted.now();
    await counted.until(total);
    const seconds = (performance.now() - started) / 1_000;
    await counted.close();
    await worker.kill();
    await web.kill();
    return {
      bench: 'pipeline',
      engine: world.engine,
      what: 'backlog',
      jobs: total,
      perSecond: Math.round((total - before) / seconds),
      emptyWorkerPerSecond: await workReference(world.databaseUrl, world.redisUrl ?? '', total),
    };
  } finally {
    await world.end();
  }
}

async function endToEnd(engine: World['engine'], total: number): Promise<Figure> {
  const world = await openWorld(engine);
  try {
    const web = await world.start('web', NO_BURSTS);
    if (engine !== 'sqlite') await world.start('worker', NO_BURSTS);
    await queueReady(web.url);
    const tokens = await newCitizens(web.url, total);
    const counted = await receipts(world);
    const started = performance.now();
    const sent = await drive(total, CONNECTIONS, (i) => sendMessage(web.url, tokens[i] ?? '', 'm', matter(i)));
    await counted.until(total);
    const seconds = (performance.now() - started) / 1_000;
    await counted.close();
    const perSecond = Math.round(total / seconds);
    return {
      bench: 'pipeline',
      engine,
      what: 'end to end',
      jobs: total,
      perSecond,
      acknowledgedPerSecond: sent.perSecond,
      ...(engine === 'sqlite' ? { emptyWorkerPerSecond: await workEmbeddedReference(total) } : {}),
    };
  } finally {
    await world.end();
  }
}

async function fill(url: string, total: number): Promise<void> {
  const tokens = await newCitizens(url, total);
  await drive(total, CONNECTIONS, (i) => sendMessage(url, tokens[i] ?? '', 'm', matter(i)));
}

/** The embedded queue makes its folder first. */
async function queueReady(url: string): Promise<void> {
  while ((await fetch(`${url}/readyz`)).status !== 200) await pause(LOOK_MS);
}

async function receipts(world: World) {
  const source = await dataSource(world.databaseUrl, 1).initialize();
  const now = async () => {
    const rows: { n: number }[] = await source.query("SELECT COUNT(*) AS n FROM burst WHERE status = 'done'");
    return Number(rows[0]?.n);
  };
  return {
    now,
    async until(total: number) {
      while ((await now()) < total) await pause(LOOK_MS);
    },
    close: () => source.destroy(),
  };
}
