import { defineStore } from 'pinia';
import { ref } from 'vue';
import { countSuggestions } from '../../suggestions/contract.ts';
import { call } from '../api/client.ts';
import type { Counts } from '../parts/quick-views.ts';

/** Milliseconds that hints are gathered before the figures are fetched again: the most often that they are. */
const GATHER = 1_200;
/** So that not every panel of the bureau asks in the same moment after one hint. */
const SPREAD = 800;

/** The figures beside the quick views. */
export const useCounts = defineStore('counts', () => {
  const counts = ref<Counts | null>(null);
  let timer = 0;
  let running: Promise<void> | undefined;

  async function fetchOnce(): Promise<void> {
    counts.value = await call(countSuggestions, {}).catch(() => counts.value);
  }

  /** Fetches the figures, one fetch at a time; the old ones stay when that fails. */
  function refresh(): Promise<void> {
    running ??= fetchOnce().finally(() => {
      running = undefined;
    });
    return running;
  }

  /** Fetches them soon, once for many hints; a page that nobody looks at waits until somebody does. */
  function refreshSoon(): void {
    if (timer !== 0) return;
    timer = window.setTimeout(
      () => {
        timer = 0;
        if (document.hidden) document.addEventListener('visibilitychange', refreshSoon, { once: true });
        // What a fetch under way does not know yet is fetched after it.
        else void (running ?? Promise.resolve()).then(refresh);
      },
      GATHER + Math.random() * SPREAD,
    );
  }

  return { counts, refresh, refreshSoon };
});
