import type { Deps } from '../deps.ts';
import { type BoundEndpoint, bind } from '../kernel/endpoint.ts';
import { actOnSuggestion as act } from './commands/act-on-suggestion.ts';
import { actOnSuggestion, countSuggestions, getSuggestion, listSuggestions, publicIdeas } from './contract.ts';
import { countSuggestions as count } from './queries/count-suggestions.ts';
import { getSuggestion as get } from './queries/get-suggestion.ts';
import { listSuggestions as list } from './queries/list-suggestions.ts';
import { publicIdeas as ideas } from './queries/public-ideas.ts';

/** The HTTP face of the pipeline. */
export function suggestionEndpoints(deps: Deps): BoundEndpoint[] {
  return [
    bind(listSuggestions, async ({ actor, query }) => ({ body: await list(deps, actor, query) })),
    bind(countSuggestions, async ({ actor }) => ({ body: await count(deps, actor) })),
    bind(getSuggestion, async ({ actor, params }) => ({ body: await get(deps, actor, params.number) })),
    bind(actOnSuggestion, async ({ actor, params, body, address }) => {
      const result = await act(deps, actor, params.number, body, address);
      return { body: { ...(await get(deps, actor, params.number)), ...result } };
    }),
    bind(publicIdeas, async ({ query }) => ({ body: await ideas(deps, query) })),
  ];
}
