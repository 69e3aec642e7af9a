import { defineStore } from 'pinia';
import { ref, watch } from 'vue';

const KEY = 'jindianzi.keys';

function kept(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

/** Whether single keys do anything. Off for who works by voice or is in the way of them (WCAG 2.1.4); remembered here. */
export const useKeySwitch = defineStore('keys', () => {
  const on = ref(kept());
  watch(on, (now) => {
    try {
      localStorage.setItem(KEY, now ? 'on' : 'off');
    } catch {
      // A browser that keeps nothing still obeys now.
    }
  });

  /** Words for a tooltip with the key behind them. */
  const tip = (words: string, key: string | undefined) => (on.value && key ? `${words} [${key}]` : words);
  /** The key for assistive technology; undefined while keys are off. */
  const shortcut = (key: string | undefined) => (on.value ? key : undefined);

  return { on, tip, shortcut };
});
