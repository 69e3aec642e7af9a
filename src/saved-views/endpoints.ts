import type { Deps } from '../deps.ts';
import { type BoundEndpoint, bind } from '../kernel/endpoint.ts';
import { saveViews as save } from './commands/save-views.ts';
import { listViews, saveViews } from './contract.ts';
import { listViews as list } from './queries/list-views.ts';

/** Everybody's own views over HTTP; nobody reads or writes another person's. */
export function savedViewEndpoints(deps: Pick<Deps, 'store' | 'clock' | 'calendar'>): BoundEndpoint[] {
  return [
    bind(listViews, async ({ actor }) => ({ body: { items: await list(deps, actor) } })),
    bind(saveViews, async ({ actor, body }) => {
      await save(deps, actor, body.items);
      return { body: { items: await list(deps, actor) } };
    }),
  ];
}
