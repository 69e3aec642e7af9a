import { dataSource } from '../../ormconfig.ts';
import { signInOfficer } from '../setup/officer.ts';
import { ADMIN_PASSWORD } from '../setup/service.ts';
import { drive } from './load.ts';
import type { Figure } from './run.ts';
import { seedSuggestions } from './seed.ts';
import { ENGINES, openWorld, type World } from './world.ts';

const SIZES = [1_000, 100_000];
const CALLS = 400;
const CONNECTIONS = 4;

/** Time to the first page of the work list, beside the one indexed statement that fetches such rows. */
export async function list(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const engine of ENGINES) {
    const world = await openWorld(engine);
    try {
      figures.push(...(await measure(world)));
    } finally {
      await world.end();
    }
  }
  return figures;
}

const VIEWS = {
  all: '/api/suggestions',
  overdue: '/api/suggestions?overdue=1&sort=due',
  unit: '/api/suggestions?unit=pcs-fengting&status=routed,accepted',
  search: '/api/suggestions?q=%E6%B6%88%E9%98%B2%E9%80%9A%E9%81%93',
  counts: '/api/suggestion-counts',
};

async function measure(world: World): Promise<Figure[]> {
  const service = await world.start('web');
  const officer = await signInOfficer(service.url, 'admin', ADMIN_PASSWORD);
  const source = await dataSource(world.databaseUrl, 2).initialize();
  const figures: Figure[] = [];
  let seeded = 0;
  for (const size of SIZES) {
    await seedSuggestions(source, seeded, size);
    seeded = size;
    for (const [view, path] of Object.entries(VIEWS)) {
      const call = () => officer.get(path);
      await drive(20, CONNECTIONS, call);
      figures.push({
        bench: 'list',
        engine: world.engine,
        suggestions: size,
        view,
        ...(await drive(CALLS, CONNECTIONS, call)),
      });
    }
    const raw = () => source.query('SELECT * FROM suggestion ORDER BY created_at DESC, id DESC LIMIT 51');
    figures.push({
      bench: 'list',
      engine: world.engine,
      suggestions: size,
      view: 'raw statement',
      ...(await drive(CALLS, CONNECTIONS, raw)),
    });
  }
  await source.destroy();
  return figures;
}
