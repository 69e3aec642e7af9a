import { type Ref, ref } from 'vue';

const now = ref(Date.now());
let ticking = false;

/** The present time in epoch ms, moving on every ten seconds; one clock for all who show how long something takes. */
export function useNow(): Readonly<Ref<number>> {
  if (!ticking) {
    ticking = true;
    window.setInterval(() => {
      now.value = Date.now();
    }, 10_000);
  }
  return now;
}
