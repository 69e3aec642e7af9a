import type { Deps } from '../deps.ts';
import { type BoundEndpoint, bind } from '../kernel/endpoint.ts';
import { readDemo } from './contract.ts';
import { readDemo as read } from './queries/read-demo.ts';

/** What a stranger may know of the demo. */
export function demoEndpoints(deps: Pick<Deps, 'config' | 'store' | 'pack'>): BoundEndpoint[] {
  return [bind(readDemo, async () => ({ body: await read(deps) }))];
}
