import { onScopeDispose, type Ref, ref, shallowRef, watch } from 'vue';
import { actOnSuggestion, getSuggestion, type SuggestionDetail } from '../../../suggestions/contract.ts';
import { call } from '../../api/client.ts';
import { ApiError, isAbort } from '../../api/errors.ts';
import type { ActionRequest } from '../../parts/action-body.ts';
import { expectChange } from '../../parts/expect-change.ts';
import { useCounts } from '../../stores/counts.ts';
import { useLive } from '../../stores/live.ts';
import { useSession } from '../../stores/session.ts';
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
  const session = useSession();
  const work = useWorkList();
  const counts = useCounts();
  let running: AbortController | undefined;
  let acting = false;
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

  /** Shows what is to be expected, here and in the list. @returns a function that takes it back */
  function foresee(request: ActionRequest): () => void {
    const before = detail.value;
    const expected = before && expectChange(before, request, session.user?.name ?? '', Date.now());
    if (!before || !expected) return () => {};
    detail.value = expected;
    work.patch({ ...before, status: expected.status });
    return () => {
      if (detail.value === expected) detail.value = before;
      work.patch(before);
    };
  }

  /**
   * Does an action: what it will most likely change is shown at once, and taken back when the service says no.
   * @returns what was revealed, if anything
   * @throws ApiError; after a 409 the present state is already shown
   */
  async function act(request: ActionRequest): Promise<Revealed | null> {
    const { value } = number;
    acting = true;
    const takeBack = foresee(request);
    try {
      const { revealed, ...next } = await call(actOnSuggestion, { params: { number: value }, body: request });
      running?.abort();
      if (number.value === value) detail.value = next;
      work.patch(next);
      counts.refreshSoon();
      return revealed ?? null;
    } catch (error) {
      takeBack();
      if (error instanceof ApiError && (error.status === 409 || error.status === 422)) await load(true);
      throw error;
    } finally {
      acting = false;
    }
  }

  /** Not while an action is on its way: its answer is newer than what a hint would fetch. */
  function hear(): void {
    timer = 0;
    if (acting) timer = window.setTimeout(hear, GATHER);
    else void load(true);
  }
  const unlisten = useLive().listen((hint) => {
    if (hint.topic !== 'suggestion' || timer !== 0 || !['', number.value].includes(hint.number)) return;
    timer = window.setTimeout(hear, GATHER);
  });
  onScopeDispose(() => {
    window.clearTimeout(timer);
    unlisten();
    running?.abort();
  });
  watch(number, () => void load(), { immediate: true });

  return { detail, failure, loading, load, act };
}
