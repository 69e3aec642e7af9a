import { onMounted, onUnmounted } from 'vue';
import { useKeySwitch } from '../stores/keys.ts';

/** What a key does; `false` when it is not for this handler, so that the browser keeps it. */
export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => unknown>>;

/** Whether keys belong to a field that is being typed in. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** Whether Enter already means something there. */
export function hasOwnEnter(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('a, button, summary, [role="button"], [role="option"]') !== null;
}

/** An open dialog, menu or drawer answers its own keys. */
const OWN_KEYS =
  '.el-overlay:not([style*="display: none"]), .el-select__wrapper.is-focused, [role="menu"]:focus-within';

/** Single keys that work anywhere on the page, except while typing (Escape works there too) or with a modifier. */
export function useKeys(keys: KeyMap): void {
  const switched = useKeySwitch();
  const listen = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key !== 'Escape' && (!switched.on || isTyping(event.target))) return;
    if (document.querySelector(OWN_KEYS)) return;
    if (keys[event.key]?.(event) !== false && keys[event.key]) event.preventDefault();
  };
  onMounted(() => window.addEventListener('keydown', listen));
  onUnmounted(() => window.removeEventListener('keydown', listen));
}
