import { matter, newCitizens, sendMessage } from './citizens.ts';
import { drive, post } from './load.ts';
import { startReference } from './reference.ts';
import type { Figure } from './run.ts';
import { ENGINES, openWorld, type World } from './world.ts';

/** Three fragments a citizen, as bursts are. */
const PEOPLE = 2_000;
const MESSAGES = 6_000;
const WARM_UP = 1_000;
const CONNECTIONS = 50;
/** Nothing falls due while the figure is taken. */
const SLOW_BURSTS = { BURST_QUIET_MS: '60000', BURST_MAX_MS: '600000' };

/** Messages acknowledged a second, beside a bare Koa that commits one raw INSERT of such a row on the same database. */
export async function intake(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const engine of ENGINES) {
    const world = await openWorld(engine);
    try {
      figures.push(await measure(world));
    } finally {
      await world.end();
    }
  }
  return figures;
}

async function measure(world: World): Promise<Figure> {
  const service = await world.start('web', SLOW_BURSTS);
  const tokens = await newCitizens(service.url, PEOPLE);
  const send = (i: number) => sendMessage(service.url, tokens[i % PEOPLE] ?? '', `m${i}`, matter(i));
  await drive(WARM_UP, CONNECTIONS, (i) => send(i + MESSAGES));
  const own = await drive(MESSAGES, CONNECTIONS, send);
  await service.kill();

  const reference = await startReference(world.databaseUrl);
  const plain = async (i: number) =>
    void (await post(reference.url, JSON.stringify({ clientId: `m${i}`, text: matter(i) })));
  await drive(WARM_UP, CONNECTIONS, (i) => plain(i + MESSAGES));
  const bare = await drive(MESSAGES, CONNECTIONS, plain);
  await reference.stop();
  return {
    bench: 'intake',
    engine: world.engine,
    connections: CONNECTIONS,
    ...own,
    barePerSecond: bare.perSecond,
    bareP99: bare.p99,
  };
}
