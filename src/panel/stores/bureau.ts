import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type * as z from 'zod';
import type { unitItem } from '../../people/contract.ts';
import { listUnits } from '../../people/contract.ts';
import { readTaxonomy } from '../../settings/contract.ts';
import { call } from '../api/client.ts';
import { currentLocale } from '../i18n.ts';

export type Unit = z.output<typeof unitItem>;
type Taxonomy = z.output<typeof readTaxonomy.answer.schema>;
interface Named {
  code: string;
  zh: string;
  en: string;
}

const NOTHING: Taxonomy = { kinds: [], groups: [], categories: [], towns: [] };

/** The bureau's own words: kinds, categories, places, units. Fetched once after signing in. */
export const useBureau = defineStore('bureau', () => {
  const taxonomy = shallowRef<Taxonomy>(NOTHING);
  const units = shallowRef<readonly Unit[]>([]);
  let loading: Promise<void> | undefined;

  async function fetchBoth(): Promise<void> {
    const [words, list] = await Promise.all([call(readTaxonomy, {}), call(listUnits, {})]);
    taxonomy.value = words;
    units.value = list.items;
  }

  /** Fetches what is not there yet; a failure is tried again at the next call. */
  function load(): Promise<void> {
    loading ??= fetchBoth().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  }

  const label = (entry: Named) => (currentLocale() === 'en' ? entry.en : entry.zh);
  const names = (entries: readonly Named[]) => new Map(entries.map((entry) => [entry.code, label(entry)]));
  const kindNames = computed(() => names(taxonomy.value.kinds));
  const categoryNames = computed(() => names([...taxonomy.value.groups, ...taxonomy.value.categories]));
  const unitNames = computed(() => new Map(units.value.map((unit) => [unit.code, unit.name])));

  const kindName = (code: string) => kindNames.value.get(code) ?? code;
  const categoryName = (code: string) => categoryNames.value.get(code) ?? code;
  const unitName = (code: string) => unitNames.value.get(code) ?? code;

  return { taxonomy, units, load, label, kindName, categoryName, unitName };
});
