import { onScopeDispose, type Ref, ref, shallowRef, watch } from 'vue';
import { actOnSuggestion, getSuggestion, type SuggestionDetail } from '../../../suggestions/contract.ts';
import { call } from '../../api/client.ts';
import { ApiError, isAbort } from '../../api/errors.ts';
import type { ActionRequest } from '../../parts/action-body.ts';
import { useCounts } from '../../stores/counts.ts';
import { useLive } from '../../stores/live.ts';
import { useWorkList } from '../../stores/work-list.ts';

export interface Revealed {
  field: string;
  value: string;
}

/** Milliseconds that hints about this matter are gathered. */
const GATHER = 400;

/** One matter on the screen: loaded, kept fresh by hints, and worked on. */
export function useCase(number: Ref<string>) {
  const detail = shallowRef<SuggestionDetail | null>(null);
  const failure = shallowRef<unknown>(null);
  const loading = ref(false);
  const work = useWorkList();
  const counts = useCounts();
  let running: AbortController | undefined;
  let timer = 0;

  /** Fetches the matter; `quiet` keeps what is shown until the answer is there, and after a failure. */
  async function load(quiet = false): Promise<void> {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    if (!quiet) detail.value = null;
    failure.value = null;
    loading.value = !quiet;
    try {
      detail.value = await call(getSuggestion, { params: { number: number.value } }, mine.signal);
    } catch (error) {
      if (!isAbort(error) && !(quiet && detail.value)) failure.value = error;
    } finally {
      if (running === mine) loading.value = false;
    }
  }

  /**
   * Does an action and shows the new state, here and in the list.
   * @returns what was revealed, if anything
   * @throws ApiError; after a 409 the present state is already shown
   */
  async function act(request: ActionRequest): Promise<Revealed | null> {
    const { value } = number;
    try {
      const { revealed, ...next } = await call(actOnSuggestion, { params: { number: value }, body: request });
      running?.abort();
      if (number.value === value) detail.value = next;
      work.patch(next);
      counts.refreshSoon();
      return revealed ?? null;
    } catch (error) {
      if (error instanceof ApiError && (error.status === 409 || error.status === 422)) await load(true);
      throw error;
    }
  }

  const unlisten = useLive().listen((hint) => {
    if (hint.topic !== 'suggestion' || timer !== 0 || !['', number.value].includes(hint.number)) return;
    timer = window.setTimeout(() => {
      timer = 0;
      void load(true);
    }, GATHER);
  });
  onScopeDispose(() => {
    window.clearTimeout(timer);
    unlisten();
    running?.abort();
  });
  watch(number, () => void load(), { immediate: true });

  return { detail, failure, loading, load, act };
}
