import type * as z from 'zod';
import type { BureauPack } from '../../bureaus/pack.ts';
import type { readTaxonomy } from '../contract.ts';

export type Taxonomy = z.output<typeof readTaxonomy.answer.schema>;

/** Kinds, categories and places of a data pack, as screens choose from them. */
export function taxonomyOf(pack: BureauPack): Taxonomy {
  const words = ({ code, zh, en }: { code: string; zh: string; en: string }) => ({ code, zh, en });
  const villages = (town: string) =>
    pack.gazetteer.filter((p) => p.level === 'village' && p.town === town).map((p) => p.name);
  return {
    kinds: [...pack.kinds.values()].map(words),
    groups: [...pack.groups.values()].map(words),
    categories: [...pack.categories.values()].map((entry) => ({
      ...words(entry),
      group: entry.parent ?? '',
      leadUnit: entry.leadUnit,
      // `on-request` depends on the case; only what is always confidential can be said of the category.
      confidential: entry.confidential === 'always',
    })),
    towns: pack.gazetteer
      .filter((p) => p.level === 'town')
      .map((p) => ({ name: p.name, station: p.station, villages: villages(p.name) })),
  };
}
