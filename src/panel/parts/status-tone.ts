import type { SuggestionItem } from '../../suggestions/contract.ts';
import type { Status } from '../../suggestions/rules.ts';

/** Four states an officer tells apart at a glance: act now, act, waiting for others, done. */
export type Tone = 'now' | 'act' | 'wait' | 'done';

const TONES: Readonly<Record<Status, Exclude<Tone, 'now'>>> = {
  received: 'act',
  review: 'act',
  routed: 'act',
  accepted: 'act',
  returned: 'act',
  awaiting_citizen: 'wait',
  handed_over: 'wait',
  resolved: 'done',
  closed: 'done',
  merged: 'done',
  declined: 'done',
  withdrawn: 'done',
};

/** Whether somebody still works on it. */
export function isOpen(status: Status): boolean {
  return TONES[status] !== 'done';
}

/** Tone of a matter: what is overdue, an emergency nobody has taken, or asked to be reopened comes before its status. */
export function toneOf(item: Pick<SuggestionItem, 'status' | 'overdue' | 'urgency' | 'reopenAsked'>): Tone {
  const tone = TONES[item.status];
  if (item.reopenAsked) return 'now';
  if (tone === 'done') return 'done';
  if (item.overdue) return 'now';
  return item.urgency === 'now' && tone === 'act' && item.status !== 'accepted' ? 'now' : tone;
}
