import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type * as z from 'zod';
import { listUnits, type UnitItem } from '../../people/units/contract.ts';
import { readTaxonomy } from '../../settings/contract.ts';
import { call } from '../api/client.ts';
import { currentLocale } from '../i18n.ts';

export type Unit = UnitItem;
type Taxonomy = z.output<typeof readTaxonomy.answer.schema>;
interface Named {
  code: string;
  zh: string;
  en: string;
}

const NOTHING: Taxonomy = { kinds: [], groups: [], categories: [], towns: [] };

/** The bureau's own words: kinds, categories, places, units. Fetched after signing in, anew when they change. */
export const useBureau = defineStore('bureau', () => {
  const taxonomy = shallowRef<Taxonomy>(NOTHING);
  const known = shallowRef<readonly Unit[]>([]);
  /** Units in use: what forms choose from. Names are known of closed ones too. */
  const units = computed(() => known.value.filter((unit) => unit.active));
  let loading: Promise<void> | undefined;

  async function fetchBoth(): Promise<void> {
    const [words, list] = await Promise.all([call(readTaxonomy, {}), call(listUnits, { query: { all: '1' } })]);
    taxonomy.value = words;
    known.value = list.items;
  }

  /** Fetches what is not there yet; a failure is tried again at the next call. */
  function load(): Promise<void> {
    loading ??= fetchBoth().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  }

  /** Fetches everything anew: an administrator changed units, lead units or places. */
  function refresh(): Promise<void> {
    loading = undefined;
    return load();
  }

  const label = (entry: Named) => (currentLocale() === 'en' ? entry.en : entry.zh);
  const names = (entries: readonly Named[]) => new Map(entries.map((entry) => [entry.code, label(entry)]));
  const kindNames = computed(() => names(taxonomy.value.kinds));
  const categoryNames = computed(() => names([...taxonomy.value.groups, ...taxonomy.value.categories]));
  const unitNames = computed(() => new Map(known.value.map((unit) => [unit.code, unit.name])));

  const kindName = (code: string) => kindNames.value.get(code) ?? code;
  const categoryName = (code: string) => categoryNames.value.get(code) ?? code;
  const unitName = (code: string) => unitNames.value.get(code) ?? code;

  return { taxonomy, units, load, refresh, label, kindName, categoryName, unitName };
});
