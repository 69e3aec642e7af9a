import { defineStore } from 'pinia';
import { ref } from 'vue';
import { countSuggestions } from '../../suggestions/contract.ts';
import { call } from '../api/client.ts';
import { gathered } from '../parts/gather.ts';
import type { Counts } from '../parts/quick-views.ts';

/** The figures beside the quick views. */
export const useCounts = defineStore('counts', () => {
  const counts = ref<Counts | null>(null);

  /** The old ones stay when it fails. */
  async function fetchOnce(): Promise<void> {
    counts.value = await call(countSuggestions, {}).catch(() => counts.value);
  }

  return { counts, ...gathered(fetchOnce) };
});
