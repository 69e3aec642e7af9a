/** Statuses of a suggestion, as INTERFACE names them. */
export const STATUSES = [
  'received',
  'review',
  'routed',
  'accepted',
  'awaiting_citizen',
  'returned',
  'handed_over',
  'resolved',
  'closed',
  'merged',
  'declined',
  'withdrawn',
] as const;
export type Status = (typeof STATUSES)[number];

/** Stages of a golden idea. */
export const IDEA_STAGES = [
  'submitted',
  'shortlisted',
  'reviewing',
  'adopted',
  'kept',
  'turned_down',
  'piloting',
  'standing',
] as const;
export type IdeaStage = (typeof IDEA_STAGES)[number];

/** What staff may do, as INTERFACE names it. */
export const STAFF_ACTIONS = [
  'route',
  'accept',
  'assign',
  'transfer',
  'return',
  'decide_return',
  'ask',
  'reply',
  'note',
  'resolve',
  'decline',
  'hand_over',
  'confirm_hand_over',
  'take_back',
  'merge',
  'split',
  'reclassify',
  'relocate',
  'ask_extend',
  'extend',
  'supervise',
  'mark_petition',
  'reopen',
  'refuse_reopen',
  'close',
  'reveal',
  'shortlist',
  'review',
  'adopt',
  'keep',
  'turn_down',
] as const;
export type StaffAction = (typeof STAFF_ACTIONS)[number];

/** What a citizen may do with the own suggestion. */
export const CITIZEN_MOVES = [
  'supplement',
  'correct',
  'withdraw',
  'rate',
  'ask_reopen',
  'endorse',
  'ask_person',
  'ask_progress',
  'consent_hand_over',
] as const;
export type CitizenMove = (typeof CITIZEN_MOVES)[number];

/** Every event of the log: opening, staff actions, citizen moves, and what the clock or machine does. */
export type EventType =
  | 'opened'
  | `staff.${StaffAction}`
  | `citizen.${CitizenMove}`
  | 'place_known'
  | 'place_unknown'
  | 'escalated';

/** Ids and codes only; words are rows of their own. */
export interface EventPayload {
  [key: string]: string | number | boolean | null | readonly string[] | undefined;
}
