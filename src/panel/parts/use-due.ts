import { computed, ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import type { SuggestionItem } from '../../suggestions/contract.ts';
import { dueState, spanKey } from './due-words.ts';
import { useNow } from './use-now.ts';

/** A deadline in words that go on ticking. @param item read anew whenever it changes */
export function useDue(item: () => Pick<SuggestionItem, 'status' | 'dueAt' | 'left'>) {
  const { t } = useI18n();
  const now = useNow();
  const seenAt = ref(Date.now());
  watch(
    () => item().left,
    () => {
      seenAt.value = Date.now();
    },
  );
  const due = computed(() => dueState(item(), Math.max(now.value, seenAt.value), seenAt.value));
  const words = computed(() => {
    if (due.value.state === 'paused') return t('due.paused');
    const span = t(`due.${spanKey(due.value)}`, { ...due.value });
    return t(due.value.state === 'late' ? 'due.late' : 'due.left', { span });
  });
  return { due, words };
}
