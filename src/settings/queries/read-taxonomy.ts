import type * as z from 'zod';
import type { BureauPack } from '../../bureaus/pack.ts';
import type { readTaxonomy } from '../contract.ts';
import { type BureauRules, stationOf } from '../rules.ts';

export type Taxonomy = z.output<typeof readTaxonomy.answer.schema>;

/** Kinds, categories and places of a data pack with the rules in force, as screens choose from them. */
export function taxonomyOf(pack: Pick<BureauPack, 'gazetteer'>, rules: BureauRules): Taxonomy {
  const words = ({ code, zh, en }: { code: string; zh: string; en: string }) => ({ code, zh, en });
  const villages = (town: string) =>
    pack.gazetteer.filter((p) => p.level === 'village' && p.town === town).map((p) => p.name);
  return {
    kinds: [...rules.kinds.values()].map(words),
    groups: [...rules.groups.values()].map(words),
    categories: [...rules.categories.values()].map((entry) => ({
      ...words(entry),
      group: entry.parent ?? '',
      leadUnit: entry.leadUnit,
      // `on-request` depends on the case; only what is always confidential can be said of the category.
      confidential: entry.confidential === 'always',
    })),
    towns: pack.gazetteer
      .filter((p) => p.level === 'town')
      .map((p) => ({
        name: p.name,
        station: stationOf(rules, { town: p.name, village: null, station: p.station }),
        villages: villages(p.name),
      })),
  };
}
