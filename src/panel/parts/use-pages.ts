import { type Ref, ref, shallowRef } from 'vue';

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** A list that is read page by page. @param fetchPage gets the cursor of the next page, undefined for the first */
export function usePages<T>(fetchPage: (cursor: string | undefined) => Promise<Page<T>>) {
  const items: Ref<readonly T[]> = shallowRef([]);
  const nextCursor = ref<string | null>(null);
  const loading = ref(false);
  const loaded = ref(false);
  const failure = shallowRef<unknown>(null);
  let turn = 0;

  async function fill(cursor: string | undefined): Promise<void> {
    turn += 1;
    const mine = turn;
    loading.value = true;
    failure.value = null;
    try {
      const page = await fetchPage(cursor);
      if (mine !== turn) return;
      items.value = cursor === undefined ? page.items : [...items.value, ...page.items];
      nextCursor.value = page.nextCursor;
      loaded.value = true;
    } catch (error) {
      if (mine === turn) failure.value = error;
    } finally {
      if (mine === turn) loading.value = false;
    }
  }

  /** Loads from the start. */
  const load = () => fill(undefined);
  /** Appends the next page, if there is one. */
  const more = () => (nextCursor.value === null ? Promise.resolve() : fill(nextCursor.value));

  return { items, nextCursor, loading, loaded, failure, load, more };
}
