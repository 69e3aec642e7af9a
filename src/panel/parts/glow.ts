import type { ObjectDirective } from 'vue';

/** Ms that a change stays visible. */
const GLOW_MS = 1_500;
const timers = new WeakMap<HTMLElement, number>();

function glow(element: HTMLElement): void {
  window.clearTimeout(timers.get(element));
  element.classList.remove('glow');
  // Read once, so that a second change starts the light anew.
  void element.offsetWidth;
  element.classList.add('glow');
  timers.set(
    element,
    window.setTimeout(() => element.classList.remove('glow'), GLOW_MS),
  );
}

/** `v-glow="value"`: lights the element up for a moment when the value changes, never when it first appears. */
export const vGlow: ObjectDirective<HTMLElement, unknown> = {
  updated(element, { value, oldValue }) {
    if (value !== oldValue) glow(element);
  },
};
