import { onMounted, onUnmounted } from 'vue';

export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** Whether keys belong to a field that is being typed in. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** Single keys that work anywhere on the page, except while typing (Escape works there too) or with a modifier. */
export function useKeys(keys: KeyMap): void {
  const listen = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key !== 'Escape' && isTyping(event.target)) return;
    // An open dialog, menu or drawer answers its own keys.
    if (document.querySelector('.el-overlay:not([style*="display: none"]), .el-select__wrapper.is-focused')) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act(event);
  };
  onMounted(() => window.addEventListener('keydown', listen));
  onUnmounted(() => window.removeEventListener('keydown', listen));
}
