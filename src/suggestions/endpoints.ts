import type { Deps } from '../deps.ts';
import { type BoundEndpoint, bind } from '../kernel/endpoint.ts';
import { alikeEndpoints } from './alike/endpoints.ts';
import { actOnSuggestion as act } from './commands/act-on-suggestion.ts';
import { actOnSuggestion, countSuggestions, getSuggestion, listSuggestions } from './contract.ts';
import { exportEndpoints } from './export/endpoints.ts';
import { publicIdeas } from './ideas/contract.ts';
import { suggestionAfterAction as after } from './queries/after-action.ts';
import { countSuggestions as count } from './queries/count-suggestions.ts';
import { getSuggestion as get } from './queries/get-suggestion.ts';
import { listSuggestions as list } from './queries/list-suggestions.ts';
import { publicIdeas as ideas } from './queries/public-ideas.ts';
import { withClock, withTimeLeft } from './tell-time.ts';

/** The HTTP face of the pipeline. */
export function suggestionEndpoints(deps: Deps): BoundEndpoint[] {
  return [
    bind(listSuggestions, async ({ actor, query }) => {
      const page = await list(deps, actor, query);
      const now = deps.clock.now();
      return { body: { ...page, items: page.items.map((item) => withTimeLeft(deps, item, now)) } };
    }),
    bind(countSuggestions, async ({ actor }) => ({ body: await count(deps, actor) })),
    ...exportEndpoints(deps),
    ...alikeEndpoints(deps),
    bind(getSuggestion, async ({ actor, params }) => ({
      body: withClock(deps, await get(deps, actor, params.number), deps.clock.now()),
    })),
    bind(actOnSuggestion, async ({ actor, params, body, address }) => {
      const result = await act(deps, actor, params.number, body, address);
      const detail = withClock(deps, await after(deps, actor, params.number), deps.clock.now());
      return { body: { ...detail, ...result } };
    }),
    bind(publicIdeas, async ({ query }) => ({ body: await ideas(deps, query) })),
  ];
}
