import type { Deps } from '../deps.ts';
import { type BoundEndpoint, bind } from '../kernel/endpoint.ts';
import { staffStream } from './contract.ts';
import { staffStream as open } from './staff-stream.ts';

/** Live hints over HTTP. */
export function liveEndpoints(deps: Deps): BoundEndpoint[] {
  return [
    bind(staffStream, async ({ actor, sessionId, signal, header }) => ({
      stream: open(deps, { actor, sessionId, signal, lastEventId: header('last-event-id') }),
    })),
  ];
}
