import type * as z from 'zod';
import type { Deps } from '../../deps.ts';
import { staffTable } from '../../people/table.ts';
import { CAST, DEMO_PASSWORD } from '../cast.ts';
import type { readDemo as contract } from '../contract.ts';
import { STORIES } from '../stories.ts';
import { playedStories } from './demo-progress.ts';

export type DemoState = z.output<typeof contract.answer.schema>;

const NONE: DemoState = { demo: false, password: null, accounts: [], filled: 0, stories: 0 };

/** How far the demo is filled and who may sign in; says no more than `demo: false` where there is none. */
export async function readDemo(deps: Pick<Deps, 'config' | 'store' | 'pack'>): Promise<DemoState> {
  if (!deps.config.demo) return NONE;
  const staff = await deps.store.read
    .repo(staffTable)
    .find({ where: { disabled: 0 }, select: { username: true, disabled: true } });
  const open = new Set(staff.map((s) => s.username));
  const units = new Map(deps.pack.units.map((unit) => [unit.code, unit.name]));
  const played = await playedStories(deps);
  return {
    demo: true,
    password: DEMO_PASSWORD,
    accounts: CAST.filter(({ username }) => open.has(username)).map(({ unit, ...account }) => ({
      ...account,
      unitName: unit === null ? null : (units.get(unit) ?? unit),
    })),
    filled: STORIES.filter(({ id }) => played.has(id)).length,
    stories: STORIES.length,
  };
}
