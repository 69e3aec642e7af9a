import { onMounted, onUnmounted, type Ref } from 'vue';

/** Px a finger must go sideways, and how much more sideways than up or down. */
const FAR = 70;
const FLAT = 2;

interface Point {
  x: number;
  y: number;
}

/** Which way a stroke of the finger goes; null when it is a tap or a scroll. */
export function swipeOf(from: Point, to: Point): 'left' | 'right' | null {
  const x = to.x - from.x;
  if (Math.abs(x) < FAR || Math.abs(x) < FLAT * Math.abs(to.y - from.y)) return null;
  return x < 0 ? 'left' : 'right';
}

/** Calls back on a stroke to the left or right over an element, unless it begins in a field or in something that scrolls sideways. */
export function useSwipe(element: Readonly<Ref<HTMLElement | null>>, onSwipe: (way: 'left' | 'right') => void): void {
  let from: Point | null = null;
  const begin = (event: TouchEvent) => {
    const [touch, second] = event.touches;
    const taken = event.target instanceof Element && event.target.closest('textarea, input, [data-sideways]');
    from = touch && !second && !taken ? { x: touch.clientX, y: touch.clientY } : null;
  };
  const end = (event: TouchEvent) => {
    const touch = event.changedTouches[0];
    const way = from && touch ? swipeOf(from, { x: touch.clientX, y: touch.clientY }) : null;
    from = null;
    if (way) onSwipe(way);
  };
  onMounted(() => {
    element.value?.addEventListener('touchstart', begin, { passive: true });
    element.value?.addEventListener('touchend', end, { passive: true });
  });
  onUnmounted(() => {
    element.value?.removeEventListener('touchstart', begin);
    element.value?.removeEventListener('touchend', end);
  });
}
