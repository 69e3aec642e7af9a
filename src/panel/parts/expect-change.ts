import type { SuggestionDetail } from '../../suggestions/contract.ts';
import type { StaffAction, Status } from '../../suggestions/rules.ts';
import type { ActionRequest } from './action-body.ts';
import { audienceOf } from './action-plan.ts';

/** Id of a message that the service has not taken yet. */
export const PENDING = 'pending';

/** Steps that lead to one status and nowhere else; the others are shown when they are done. */
export const LEADS_TO: Readonly<Partial<Record<StaffAction, Status>>> = {
  route: 'routed',
  accept: 'accepted',
  return: 'returned',
  ask: 'awaiting_citizen',
  resolve: 'resolved',
  decline: 'declined',
  close: 'closed',
};

/** The matter as it will most likely stand after an action, to be shown while the service is asked. Null: wait and see. */
export function expectChange(
  detail: SuggestionDetail,
  request: ActionRequest,
  by: string,
  now: number,
): SuggestionDetail | null {
  const form = detail.allowedActions.find(({ action }) => action === request.action);
  if (!form) return null;
  const status = LEADS_TO[form.action] ?? detail.status;
  const told = audienceOf(form.action) === 'citizen' && request.text !== undefined;
  if (status === detail.status && !told) return null;
  return { ...detail, status, messages: told ? [...detail.messages, wordsOf(request, by, now)] : detail.messages };
}

function wordsOf({ text }: ActionRequest, by: string, now: number): SuggestionDetail['messages'][number] {
  return {
    id: PENDING,
    direction: 'out',
    text: text ?? '',
    at: new Date(now).toISOString(),
    purpose: 'reply',
    location: null,
    media: null,
    author: { id: '', name: by },
  };
}
