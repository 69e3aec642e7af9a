import { defineStore } from 'pinia';
import { ref } from 'vue';

/** Whether the service can be reached; pages that failed to load try again when `recovered` counts up. */
export const useNetwork = defineStore('network', () => {
  const down = ref(false);
  const recovered = ref(0);

  /** Told by every call. Only a probe ends an outage, so that pages do not load again and again in a half-broken one. */
  function note(reached: boolean): void {
    if (!reached) down.value = true;
  }

  /** One small question to see whether the service is back. */
  async function probe(): Promise<void> {
    const reached = await fetch('/healthz', { cache: 'no-store' }).then(
      () => true,
      () => false,
    );
    if (reached && down.value) recovered.value += 1;
    down.value = !reached;
  }

  return { down, recovered, note, probe };
});
