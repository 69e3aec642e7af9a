import { type Ref, ref } from 'vue';
import { ApiError } from '../api/errors.ts';
import type { FormErrors } from './use-form-errors.ts';

/** Sends what a dialog asks for. */
export interface Saving {
  /** While it is under way. */
  readonly busy: Ref<boolean>;
  /** Does the work and closes the dialog; what goes wrong is shown in its form. */
  save(work: () => Promise<void>): Promise<void>;
}

/** @param dialog.saved told when it was done, and when somebody else had changed the same: the list shows how it is now */
export function useSaving(dialog: { open: Ref<boolean>; errors: FormErrors; saved(): void }): Saving {
  const { open, errors, saved } = dialog;
  const busy = ref(false);
  async function save(work: () => Promise<void>): Promise<void> {
    busy.value = true;
    try {
      await work();
      open.value = false;
      saved();
    } catch (error) {
      errors.take(error);
      if (error instanceof ApiError && error.status === 409) saved();
    } finally {
      busy.value = false;
    }
  }
  return { busy, save };
}
