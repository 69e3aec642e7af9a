import { onMounted, onUnmounted, type Ref, ref } from 'vue';

/** Whether an element is at least so many px wide, kept up to date while the component lives. */
export function useWidth(element: Readonly<Ref<HTMLElement | null>>, least: number): Ref<boolean> {
  const holds = ref(false);
  const observer = new ResizeObserver(([entry]) => {
    if (entry) holds.value = entry.contentRect.width >= least;
  });
  onMounted(() => {
    if (!element.value) return;
    holds.value = element.value.clientWidth >= least;
    observer.observe(element.value);
  });
  onUnmounted(() => observer.disconnect());
  return holds;
}
