import { storeToRefs } from 'pinia';
import { onMounted, onUnmounted, type Ref, ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { useAlarms } from '../stores/alarms.ts';
import { createAlarmSound } from './alarm-sound.ts';

const FLASH_MS = 1_000;

/**
 * Makes an emergency heard and seen from another window: sound while it rings, and a title that flashes.
 * @returns whether the browser keeps the sound off, and a function for the button that turns it on
 */
export function useAlarmAttention(): { muted: Ref<boolean>; unlock(): void } {
  const { t } = useI18n();
  const { ringing, open } = storeToRefs(useAlarms());
  const muted = ref(true);
  const sound = createAlarmSound(() => {
    muted.value = !sound.allowed();
  });
  let calm = '';
  let timer = 0;
  const flash = () => {
    const loud = t('alarm.title', { n: open.value.length });
    if (document.title !== loud) calm = document.title;
    document.title = document.title === loud ? calm : loud;
  };
  const settle = () => {
    window.clearInterval(timer);
    timer = 0;
    if (calm !== '') document.title = calm;
    calm = '';
    sound.stop();
  };
  const unlock = () => void sound.unlock();

  watch(
    ringing,
    (on) => {
      settle();
      if (!on) return;
      sound.start();
      timer = window.setInterval(flash, FLASH_MS);
    },
    { immediate: true },
  );
  // The first touch of the page is permission enough; the button is for who has not touched it yet.
  onMounted(() => {
    window.addEventListener('pointerdown', unlock, { once: true });
    window.addEventListener('keydown', unlock, { once: true });
  });
  onUnmounted(() => {
    window.removeEventListener('pointerdown', unlock);
    window.removeEventListener('keydown', unlock);
    settle();
  });
  return { muted, unlock };
}
