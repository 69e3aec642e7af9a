import { onScopeDispose, type Ref, ref } from 'vue';

/** From this width on the list and the case stand side by side. */
export const WIDE = '(min-width: 1000px)';

/** Whether a media query holds, kept up to date while the component lives. */
export function useMedia(query: string): Ref<boolean> {
  const media = window.matchMedia(query);
  const holds = ref(media.matches);
  const note = () => {
    holds.value = media.matches;
  };
  media.addEventListener('change', note);
  onScopeDispose(() => media.removeEventListener('change', note));
  return holds;
}
