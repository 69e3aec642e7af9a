import type { SuggestionDetail } from '../../suggestions/contract.ts';
import type { StaffAction, Status } from '../../suggestions/rules.ts';

export type ActionForm = SuggestionDetail['allowedActions'][number];

/** What a handler most likely does next, by status; the first one stands out. */
const NEXT: Readonly<Record<Status, readonly StaffAction[]>> = {
  received: ['route', 'reclassify', 'decline'],
  review: ['route', 'reclassify', 'decline'],
  routed: ['accept', 'assign', 'return', 'transfer'],
  accepted: ['reply', 'resolve', 'ask', 'assign'],
  awaiting_citizen: ['reply', 'resolve', 'assign'],
  returned: ['decide_return'],
  handed_over: ['confirm_hand_over', 'take_back'],
  resolved: ['close'],
  closed: [],
  merged: [],
  declined: [],
  withdrawn: [],
};
const REOPENING: readonly StaffAction[] = ['reopen', 'refuse_reopen'];

/** Most buttons that fit beside the menu. */
export const PRIMARY_LIMIT = 3;

export interface ActionPlan {
  primary: ActionForm[];
  rest: ActionForm[];
  note: ActionForm | null;
}

/** Sorts what may be done into buttons, menu and note. Shows nothing that the service did not allow. */
export function planActions(
  subject: Pick<SuggestionDetail, 'status' | 'reopenAsked' | 'allowedActions'>,
  limit = PRIMARY_LIMIT,
): ActionPlan {
  const order = subject.reopenAsked ? [...REOPENING, ...NEXT[subject.status]] : NEXT[subject.status];
  const allowed = subject.allowedActions;
  const primary = order.flatMap((name) => allowed.find((form) => form.action === name) ?? []).slice(0, limit);
  return {
    primary,
    note: allowed.find((form) => form.action === 'note') ?? null,
    rest: allowed.filter((form) => form.action !== 'note' && !primary.includes(form)),
  };
}

/** Steps without words or choices that are safe to do at one press. The others are asked back. */
export function isOneTap(form: ActionForm): boolean {
  return form.action === 'accept' && form.fields.length === 0;
}

/** Whose words an action carries: to the citizen, to colleagues only, or none. */
export function audienceOf(action: StaffAction): 'citizen' | 'colleagues' {
  const told: readonly StaffAction[] = ['ask', 'reply', 'resolve', 'decline', 'refuse_reopen', 'adopt', 'turn_down'];
  return told.includes(action) ? 'citizen' : 'colleagues';
}
