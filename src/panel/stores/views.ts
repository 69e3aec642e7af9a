import { defineStore } from 'pinia';
import { ref } from 'vue';
import { type CountedView, listViews, saveViews } from '../../saved-views/contract.ts';
import { call } from '../api/client.ts';
import { type Filter, readFilter, sameFilter, writeFilter } from '../parts/filter-query.ts';
import { gathered } from '../parts/gather.ts';

/** The views that this person keeps, with their live counts. */
export const useViews = defineStore('views', () => {
  const items = ref<CountedView[]>([]);

  /** What is known stays when it fails. */
  async function fetchOnce(): Promise<void> {
    items.value = await call(listViews, {}).then(
      (answer) => answer.items,
      () => items.value,
    );
  }
  const { refresh, refreshSoon: soon } = gathered(fetchOnce);

  /** Counts them anew, where there are any. */
  function refreshSoon(): void {
    if (items.value.length > 0) soon();
  }

  /** @throws ApiError or NetworkError; then nothing has changed */
  async function put(next: readonly Pick<CountedView, 'id' | 'name' | 'query'>[]): Promise<void> {
    const body = { items: next.map(({ id, name, query }) => ({ id, name, query })) };
    items.value = (await call(saveViews, { body })).items;
  }

  const add = (name: string, filter: Filter) =>
    put([...items.value, { id: Date.now().toString(36), name, query: writeFilter(filter) }]);
  const remove = (id: string) => put(items.value.filter((one) => one.id !== id));

  /** The kept view that shows what this filter shows, however it is searched. */
  const viewOf = (filter: Filter) => items.value.find((one) => sameFilter(readFilter(one.query), filter)) ?? null;

  return { items, refresh, refreshSoon, add, remove, viewOf };
});
