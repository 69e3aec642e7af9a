import { reactive } from 'vue';
import { ApiError } from '../api/errors.ts';
import { useWords } from './use-words.ts';

/** What is wrong with a form: words at each field, and words for the whole where no field is to blame. */
export interface FormErrors {
  readonly general: string;
  /** Words for a field; empty when it is right. */
  of(field: string): string;
  set(field: string, words: string): void;
  clear(): void;
  /** Sorts an error of the service to the fields it names. */
  take(error: unknown): void;
}

/** @param fields the fields the form shows; errors of others become words for the whole */
export function useFormErrors(fields: readonly string[] | (() => readonly string[])): FormErrors {
  const { errorWords } = useWords();
  const state = reactive<{ general: string; byField: Record<string, string> }>({ general: '', byField: {} });
  const shown = () => (typeof fields === 'function' ? fields() : fields);
  return {
    get general() {
      return state.general;
    },
    of: (field) => state.byField[field] ?? '',
    set(field, words) {
      state.byField[field] = words;
    },
    clear() {
      state.general = '';
      state.byField = {};
    },
    take(error) {
      const named = error instanceof ApiError ? error.errors : [];
      const others: string[] = [];
      const byField: Record<string, string[]> = {};
      for (const { path, message } of named) {
        const field = path.split('.')[0] ?? '';
        if (shown().includes(field)) byField[field] = [...(byField[field] ?? []), message];
        else others.push(message);
      }
      for (const [field, messages] of Object.entries(byField)) state.byField[field] = messages.join('；');
      if (named.length === 0) state.general = errorWords(error);
      else if (others.length > 0) state.general = others.join('；');
    },
  };
}
