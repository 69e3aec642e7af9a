import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import { listSuggestions, type SuggestionItem } from '../../suggestions/contract.ts';
import { call } from '../api/client.ts';
import { isAbort } from '../api/errors.ts';
import { EMPTY_FILTER, type Filter, writeFilter } from '../parts/filter-query.ts';
import { countChanges } from '../parts/page-diff.ts';

const PAGE = 50;
const MOST = 200;

interface Page {
  items: SuggestionItem[];
  nextCursor: string | null;
}

/** The lines of the work list. News is counted but never pushed in: the list does not move under the finger. */
export const useWorkList = defineStore('work-list', () => {
  const items = ref<SuggestionItem[]>([]);
  const nextCursor = ref<string | null>(null);
  const loading = ref(false);
  const loadingMore = ref(false);
  const failure = shallowRef<unknown>(null);
  /** Lines that a fresh look would change. */
  const news = ref(0);
  /** The line that the keys stand on; lives here and not in the page, so that it outlasts a redraw. */
  const cursor = ref<string | null>(null);
  let filter: Filter = EMPTY_FILTER;
  let waiting: Page | null = null;
  let running: AbortController | undefined;

  const fetchPage = (limit: number, cursor: string | undefined, signal: AbortSignal) =>
    call(listSuggestions, { query: { ...writeFilter(filter), limit, cursor } }, signal);

  function show(page: Page): void {
    items.value = page.items;
    nextCursor.value = page.nextCursor;
    waiting = null;
    news.value = 0;
  }

  /** Loads a view from its start. */
  async function open(next: Filter): Promise<void> {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    filter = next;
    loading.value = true;
    failure.value = null;
    try {
      show(await fetchPage(PAGE, undefined, mine.signal));
    } catch (error) {
      if (!isAbort(error)) failure.value = error;
    } finally {
      if (running === mine) loading.value = false;
    }
  }

  /** Appends the next page. */
  async function more(): Promise<void> {
    if (!nextCursor.value || loading.value || loadingMore.value || !running) return;
    const mine = running;
    loadingMore.value = true;
    try {
      const page = await fetchPage(PAGE, nextCursor.value, mine.signal);
      const known = new Set(items.value.map((item) => item.number));
      items.value = [...items.value, ...page.items.filter((item) => !known.has(item.number))];
      nextCursor.value = page.nextCursor;
    } catch (error) {
      if (!isAbort(error)) failure.value = error;
    } finally {
      loadingMore.value = false;
    }
  }

  /** Looks quietly whether the view has changed. */
  async function look(): Promise<void> {
    if (loading.value || !running) return;
    const limit = Math.min(MOST, Math.max(PAGE, items.value.length));
    const page = await fetchPage(limit, undefined, running.signal).catch(() => null);
    if (!page) return;
    const shown = { lines: items.value, complete: nextCursor.value === null };
    news.value = countChanges(shown, { lines: page.items, complete: page.nextCursor === null });
    waiting = page;
  }

  /** Brings in the news that were counted. */
  function takeNews(): void {
    if (waiting) show(waiting);
  }

  /** The line before (-1) or after (1) another; the first one when that is not here, null at either end. */
  function neighbour(number: string | null, by: 1 | -1): string | null {
    const at = items.value.findIndex((item) => item.number === number);
    if (at < 0) return items.value[0]?.number ?? null;
    if (by === 1 && at >= items.value.length - 2) void more();
    return items.value[at + by]?.number ?? null;
  }

  /** Shows the new state of a matter that was just worked on, in its place. */
  function patch(item: SuggestionItem): void {
    items.value = items.value.map((line) => (line.number === item.number ? { ...line, ...item } : line));
  }

  return {
    items,
    nextCursor,
    loading,
    loadingMore,
    failure,
    news,
    open,
    more,
    look,
    takeNews,
    patch,
    cursor,
    neighbour,
  };
});
