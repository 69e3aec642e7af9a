import { computed, type Ref, reactive, ref, watch } from 'vue';
import type { SuggestionDetail } from '../../../suggestions/contract.ts';
import { type ActionValues, EMPTY_VALUES } from '../../parts/action-body.ts';
import type { ActionForm } from '../../parts/action-plan.ts';
import { readDraft, saveDraft } from '../../parts/drafts.ts';
import { guessUnit } from '../../parts/guess-unit.ts';
import { changesSince, type Seen, seenOf } from '../../parts/seen-changes.ts';
import { useBureau } from '../../stores/bureau.ts';
import { useSession } from '../../stores/session.ts';

/**
 * What is being written about a matter, and what happened to the matter since the writer last looked.
 * @param since what was seen of it before the form opened; the present state when left out
 */
export function useActionForm(
  form: ActionForm,
  detail: Ref<SuggestionDetail>,
  preset: Partial<ActionValues>,
  since?: Seen | null,
) {
  const session = useSession();
  const bureau = useBureau();
  const { number } = detail.value;
  const username = session.user?.username ?? '';
  const values = reactive<ActionValues>({
    ...EMPTY_VALUES,
    ...startOf(),
    text: readDraft(sessionStorage, username, number, form.action),
    ...preset,
  });
  /** The state that the writer knows. Its version goes with the action, so that nothing is done over an unseen change. */
  const seen = ref<Seen>(since ?? seenOf(detail.value));
  const news = computed(() => changesSince(detail.value, seen.value));
  const stillAllowed = computed(() => detail.value.allowedActions.some((other) => other.action === form.action));
  /** The changes shown are known now. */
  const acknowledge = () => {
    seen.value = seenOf(detail.value);
  };

  function leadUnit(category: string): string {
    const leaf = bureau.taxonomy.categories.find((entry) => entry.code === category);
    return guessUnit(detail.value, leaf?.leadUnit, bureau.units);
  }

  /** What the form begins with: the machine's own reading where it is to be confirmed or mended. */
  function startOf(): Partial<ActionValues> {
    const { kind, category, town, village } = detail.value;
    const place = `${town ?? ''}${village ?? ''}`;
    switch (form.action) {
      case 'reclassify':
        return { kind, category };
      case 'relocate':
        return { place };
      case 'route':
        return { kind, category, place, to: leadUnit(category) };
      default:
        return {};
    }
  }

  watch(
    () => values.text,
    (words) => saveDraft(sessionStorage, username, number, form.action, words),
  );
  watch(
    () => values.category,
    (category) => {
      if (form.action === 'route') values.to = leadUnit(category) || values.to;
    },
  );

  /** Done: nothing is kept. */
  const forget = () => saveDraft(sessionStorage, username, number, form.action, '');

  return { values, seen, news, stillAllowed, acknowledge, forget };
}
