import type { Deps } from '../deps.ts';
import { type BoundEndpoint, bind } from '../kernel/endpoint.ts';
import { setLeadUnit as setLead } from './commands/set-lead-unit.ts';
import { setPlaceStation as setStation } from './commands/set-place-station.ts';
import { listLeadUnits, listPlaces, readTaxonomy, setLeadUnit, setPlaceStation } from './contract.ts';
import { listLeadUnits as leads } from './queries/list-lead-units.ts';
import { listPlaces as places } from './queries/list-places.ts';
import { type Taxonomy, taxonomyOf } from './queries/read-taxonomy.ts';
import type { BureauRules } from './rules.ts';

/** The bureau's own words and rules over HTTP. */
export function settingsEndpoints(deps: Pick<Deps, 'store' | 'pack' | 'rules' | 'ids' | 'clock'>): BoundEndpoint[] {
  const made = new WeakMap<BureauRules, Taxonomy>();
  return [
    bind(readTaxonomy, async () => {
      const rules = deps.rules.now();
      const body = made.get(rules) ?? taxonomyOf(deps.pack, rules);
      made.set(rules, body);
      return { body };
    }),
    bind(listLeadUnits, async ({ actor }) => ({ body: { items: await leads(deps, actor) } })),
    bind(setLeadUnit, async ({ actor, params, body, address }) => ({
      body: await setLead(deps, actor, params.category, body, address),
    })),
    bind(listPlaces, async ({ actor }) => ({ body: { items: await places(deps, actor) } })),
    bind(setPlaceStation, async ({ actor, body, address }) => ({
      body: await setStation(deps, actor, body, address),
    })),
  ];
}
