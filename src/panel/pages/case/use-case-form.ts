import { nextTick, type Ref, ref, type ShallowRef, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import type { SuggestionDetail } from '../../../suggestions/contract.ts';
import { ApiError } from '../../api/errors.ts';
import { type ActionRequest, type ActionValues, actionRequest, EMPTY_VALUES } from '../../parts/action-body.ts';
import { type ActionForm, isOneTap } from '../../parts/action-plan.ts';
import { say } from '../../parts/say.ts';
import { type Seen, seenOf } from '../../parts/seen-changes.ts';
import { useWords } from '../../parts/use-words.ts';
import type { Revealed } from './use-case.ts';

interface Parts {
  number: Readonly<Ref<string>>;
  detail: ShallowRef<SuggestionDetail | null>;
  act(request: ActionRequest): Promise<Revealed | null>;
  /** Where the focus goes when there is no button to go back to. */
  rest: Readonly<Ref<HTMLElement | null>>;
}

/** The form that stands open beside a matter, and what sending it brings. */
export function useCaseForm({ number, detail, act, rest }: Parts) {
  const { t } = useI18n();
  const { errorWords } = useWords();
  const form = shallowRef<ActionForm | null>(null);
  const preset = shallowRef<Partial<ActionValues>>({});
  const since = shallowRef<Seen | null>(null);
  const revealed = shallowRef<Revealed | null>(null);
  const busy = ref(false);
  const turn = ref(0);
  let opener: Element | null = null;

  async function close(): Promise<void> {
    if (!form.value) return;
    form.value = null;
    await nextTick();
    const back = opener instanceof HTMLElement && opener.isConnected ? opener : rest.value;
    back?.focus({ preventScroll: true });
  }
  const hide = () => {
    revealed.value = null;
  };
  watch(number, () => {
    form.value = null;
    hide();
  });

  /** @throws ApiError, for the form to show at its fields */
  async function send(request: ActionRequest): Promise<void> {
    const { value } = number;
    const shown = await act(request);
    if (number.value !== value) return;
    await close();
    if (shown) revealed.value = shown;
    else say('success', t('case.done', { action: t(`action.${request.action}`) }));
  }

  function open(chosen: ActionForm, values: Partial<ActionValues>, seen: Seen | null = null): void {
    if (!form.value) opener = document.activeElement;
    // Words for the form that stands open already: it begins anew with them.
    if (form.value?.action === chosen.action && values.text !== undefined) turn.value++;
    preset.value = values;
    since.value = seen;
    form.value = chosen;
  }

  /** One press of a step that asks for nothing. When somebody was faster, what they did is shown before it is done again. */
  async function tap(chosen: ActionForm, matter: SuggestionDetail): Promise<void> {
    busy.value = true;
    try {
      await send(actionRequest(chosen, matter.version, EMPTY_VALUES));
    } catch (error) {
      if (error instanceof ApiError && error.status === 409) open(chosen, {}, seenOf(matter));
      else say('error', errorWords(error));
    } finally {
      busy.value = false;
    }
  }

  /** A button was pressed. */
  function choose(chosen: ActionForm): void {
    if (!detail.value || busy.value) return;
    if (isOneTap(chosen)) void tap(chosen, detail.value);
    else open(chosen, {});
  }

  /** Opens the form of an action if it is allowed, and never does it: for keys and for corrections. */
  function start(action: string, values: Partial<ActionValues> = {}): void {
    const wanted = detail.value?.allowedActions.find((one) => one.action === action);
    if (wanted && !busy.value) open(wanted, values);
  }

  return { form, turn, preset, since, revealed, busy, close, hide, send, choose, start };
}
