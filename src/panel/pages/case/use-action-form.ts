import { computed, type Ref, reactive, ref, watch } from 'vue';
import type { SuggestionDetail } from '../../../suggestions/contract.ts';
import { type ActionValues, EMPTY_VALUES } from '../../parts/action-body.ts';
import type { ActionForm } from '../../parts/action-plan.ts';
import { readDraft, saveDraft } from '../../parts/drafts.ts';
import { guessUnit } from '../../parts/guess-unit.ts';
import { useBureau } from '../../stores/bureau.ts';
import { useSession } from '../../stores/session.ts';

/** What is being written about a matter, and what happened to the matter since the writing began. */
export function useActionForm(form: ActionForm, detail: Ref<SuggestionDetail>, preset: Partial<ActionValues>) {
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
  const seen = ref(detail.value.log.length);
  /** Steps that others took meanwhile, oldest first. */
  const news = computed(() => detail.value.log.slice(seen.value));
  const stillAllowed = computed(() => detail.value.allowedActions.some((other) => other.action === form.action));

  function leadUnit(category: string): string {
    const leaf = bureau.taxonomy.categories.find((entry) => entry.code === category);
    return guessUnit(detail.value, leaf?.leadUnit, bureau.units);
  }

  /** What the form begins with: the machine's own reading where it is to be confirmed or mended. */
  function startOf(): Partial<ActionValues> {
    const { kind, category, town, village } = detail.value;
    if (form.action === 'reclassify') return { kind, category };
    if (form.action !== 'route') return {};
    return { kind, category, place: `${town ?? ''}${village ?? ''}`, to: leadUnit(category) };
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

  return { values, news, stillAllowed, forget };
}
