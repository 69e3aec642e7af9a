import type { Deps } from '../deps.ts';
import { type BoundEndpoint, bind } from '../kernel/endpoint.ts';
import { readTaxonomy } from './contract.ts';
import { taxonomyOf } from './queries/read-taxonomy.ts';

/** The bureau's own words over HTTP. */
export function settingsEndpoints(deps: Pick<Deps, 'pack'>): BoundEndpoint[] {
  // The pack does not change while the process lives.
  const taxonomy = taxonomyOf(deps.pack);
  return [bind(readTaxonomy, async () => ({ body: taxonomy }))];
}
