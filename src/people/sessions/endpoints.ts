import type { Deps } from '../../deps.ts';
import { type BoundEndpoint, bind } from '../../kernel/endpoint.ts';
import { signOut } from '../commands/sign-out.ts';
import { signOutEverywhere as leaveAll, signOutStaff as sendAway } from '../commands/sign-out-everywhere.ts';
import { listSessions as list } from '../queries/list-sessions.ts';
import { endSession, listSessions, signOutEverywhere, signOutStaff } from './contract.ts';

/** Open sessions and their end, over HTTP. */
export function sessionEndpoints(deps: Deps): BoundEndpoint[] {
  return [
    bind(listSessions, async ({ actor, sessionId }) => ({ body: { items: await list(deps, actor, sessionId) } })),
    bind(endSession, async ({ actor, params, sessionId, address }) => {
      await signOut(deps, actor, params.id, address);
      return { status: 204, ...(params.id === sessionId ? { session: null } : {}) };
    }),
    bind(signOutEverywhere, async ({ actor, body, sessionId, address }) => {
      const ended = await leaveAll(deps, actor, body.thisToo ? undefined : sessionId, address);
      return { body: { ended }, ...(body.thisToo ? { session: null } : {}) };
    }),
    bind(signOutStaff, async ({ actor, params, address }) => ({
      body: { ended: await sendAway(deps, actor, params.id, address) },
    })),
  ];
}
