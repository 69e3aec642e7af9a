import type { Deps } from '../deps.ts';
import { type BoundEndpoint, bind } from '../kernel/endpoint.ts';
import { listLooseMessages } from './contract.ts';
import { listLooseMessages as list } from './queries/list-loose-messages.ts';

/** What staff see of conversations outside a case. */
export function conversationEndpoints(deps: Deps): BoundEndpoint[] {
  return [bind(listLooseMessages, async ({ actor, query }) => ({ body: await list(deps, actor, query) }))];
}
