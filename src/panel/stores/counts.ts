import { defineStore } from 'pinia';
import { ref } from 'vue';
import { countSuggestions } from '../../suggestions/contract.ts';
import { call } from '../api/client.ts';
import type { Counts } from '../parts/quick-views.ts';

/** Milliseconds that hints are gathered before the figures are fetched again. */
const GATHER = 800;

/** The figures beside the quick views. */
export const useCounts = defineStore('counts', () => {
  const counts = ref<Counts | null>(null);
  let timer = 0;

  /** Fetches the figures now; the old ones stay when that fails. */
  async function refresh(): Promise<void> {
    counts.value = await call(countSuggestions, {}).catch(() => counts.value);
  }

  /** Fetches them soon, once for many hints. */
  function refreshSoon(): void {
    if (timer !== 0) return;
    timer = window.setTimeout(() => {
      timer = 0;
      void refresh();
    }, GATHER);
  }

  return { counts, refresh, refreshSoon };
});
