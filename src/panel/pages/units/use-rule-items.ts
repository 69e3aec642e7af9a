import { onMounted, type Ref, reactive, ref, shallowRef } from 'vue';
import { ApiError } from '../../api/errors.ts';
import { useRecovery } from '../../parts/use-recovery.ts';
import { useWords } from '../../parts/use-words.ts';
import { useBureau } from '../../stores/bureau.ts';

/** A list of rules that are changed one by one, each with its own busy mark and its own problem. */
export interface RuleItems<T> {
  items: Ref<readonly T[]>;
  loaded: Ref<boolean>;
  failure: Ref<unknown>;
  busy: ReadonlySet<string>;
  /** What is wrong with an entry; empty when nothing is. */
  problemOf(key: string): string;
  load(): Promise<void>;
  /** Runs a change of one entry, then shows how everything is now. */
  change(key: string, run: () => Promise<unknown>): Promise<void>;
}

/** @param fetchAll reads the list */
export function useRuleItems<T>(fetchAll: () => Promise<readonly T[]>): RuleItems<T> {
  const { errorWords } = useWords();
  const bureau = useBureau();
  const items = shallowRef<readonly T[]>([]);
  const loaded = ref(false);
  const failure = shallowRef<unknown>(null);
  const busy = reactive(new Set<string>());
  const problems = reactive(new Map<string, string>());

  async function load(): Promise<void> {
    try {
      items.value = await fetchAll();
      failure.value = null;
      loaded.value = true;
    } catch (error) {
      failure.value = error;
    }
  }

  async function change(key: string, run: () => Promise<unknown>): Promise<void> {
    busy.add(key);
    problems.delete(key);
    try {
      await run();
      void bureau.refresh().catch(() => undefined);
    } catch (error) {
      const named = error instanceof ApiError ? error.errors.map((e) => e.message).join('；') : '';
      problems.set(key, named || errorWords(error));
    } finally {
      await load();
      busy.delete(key);
    }
  }

  onMounted(load);
  useRecovery(() => void load());
  return { items, loaded, failure, busy, problemOf: (key) => problems.get(key) ?? '', load, change };
}
