import type { Role } from '../kernel/actor.ts';
import { STATUSES, type StaffAction, type Status } from './rules.ts';

/** Statuses in which the matter is still being worked on. */
export const OPEN_STATUSES: readonly Status[] = [
  'received',
  'review',
  'routed',
  'accepted',
  'awaiting_citizen',
  'returned',
  'handed_over',
];

export type FieldKind =
  | 'text'
  | 'unit'
  | 'staff'
  | 'kind'
  | 'category'
  | 'place'
  | 'number'
  | 'date'
  | 'reason'
  | 'messages'
  | 'field'
  | 'verdict'
  | 'scores';

export interface ActionField {
  name:
    | 'to'
    | 'kind'
    | 'category'
    | 'place'
    | 'assignee'
    | 'reason'
    | 'text'
    | 'uphold'
    | 'into'
    | 'messageIds'
    | 'until'
    | 'field'
    | 'part'
    | 'scores';
  kind: FieldKind;
  required: boolean;
}

/**
 * Who may do an action. `unitRoles`: these roles within the unit that has the matter. `bureau`: these roles of the
 * whole bureau. `handler`: the assignee, or while there is none anyone of the unit. `visible`: who sees the record.
 */
export interface Performers {
  unitRoles?: readonly Role[];
  bureau?: readonly Role[];
  handler?: boolean;
  visible?: boolean;
  /** Not a person who handled this matter before. */
  uninvolved?: boolean;
}

export interface Transition {
  from: readonly Status[];
  /** `same` keeps the status; otherwise the status after the action. */
  to: Status | 'same';
  who: Performers;
  fields: readonly ActionField[];
}

const need = (name: ActionField['name'], kind: FieldKind): ActionField => ({ name, kind, required: true });
const may = (name: ActionField['name'], kind: FieldKind): ActionField => ({ name, kind, required: false });

const BEFORE_WORK: readonly Status[] = ['received', 'review', 'routed', 'accepted'];
const IN_WORK: readonly Status[] = ['accepted', 'awaiting_citizen'];
const EVERY: readonly Status[] = STATUSES;
const IDEA_OPEN: readonly Status[] = ['received', 'review', 'routed', 'accepted', 'awaiting_citizen', 'resolved'];

const dispatcherOrHead: Performers = { bureau: ['dispatcher'], unitRoles: ['head'] };
const reason = need('reason', 'reason');
const text = need('text', 'text');

/**
 * The life of a suggestion as data. Source: the public interface, "Statuses, kinds, roles". `admin` may do all of it;
 * the reviewers of ideas are the dispatchers.
 */
export const TRANSITIONS: Readonly<Record<StaffAction, Transition>> = {
  route: {
    from: ['received', 'review'],
    to: 'routed',
    who: { bureau: ['dispatcher'] },
    fields: [need('to', 'unit'), may('kind', 'kind'), may('category', 'category'), may('place', 'place')],
  },
  accept: {
    from: ['routed'],
    to: 'accepted',
    who: { unitRoles: ['head', 'officer'], bureau: ['dispatcher'] },
    fields: [],
  },
  assign: {
    from: ['routed', 'accepted', 'awaiting_citizen'],
    to: 'accepted',
    who: dispatcherOrHead,
    fields: [need('assignee', 'staff')],
  },
  transfer: { from: ['routed', 'accepted'], to: 'routed', who: dispatcherOrHead, fields: [need('to', 'unit'), reason] },
  return: { from: ['routed'], to: 'returned', who: { unitRoles: ['head', 'officer'] }, fields: [reason, text] },
  decide_return: {
    from: ['returned'],
    to: 'routed',
    who: { bureau: ['dispatcher'] },
    fields: [may('to', 'unit'), may('uphold', 'verdict'), reason],
  },
  ask: { from: ['accepted'], to: 'awaiting_citizen', who: { handler: true }, fields: [text] },
  reply: { from: IN_WORK, to: 'same', who: { handler: true }, fields: [text] },
  note: { from: EVERY, to: 'same', who: { visible: true }, fields: [text] },
  resolve: { from: IN_WORK, to: 'resolved', who: { handler: true }, fields: [text] },
  decline: {
    from: ['received', 'review', 'routed', 'accepted'],
    to: 'declined',
    who: dispatcherOrHead,
    fields: [reason, text],
  },
  hand_over: { from: BEFORE_WORK, to: 'handed_over', who: dispatcherOrHead, fields: [need('to', 'unit'), reason] },
  confirm_hand_over: { from: ['handed_over'], to: 'closed', who: dispatcherOrHead, fields: [] },
  take_back: { from: ['handed_over'], to: 'review', who: dispatcherOrHead, fields: [] },
  merge: { from: BEFORE_WORK, to: 'merged', who: dispatcherOrHead, fields: [need('into', 'number')] },
  split: { from: BEFORE_WORK, to: 'same', who: dispatcherOrHead, fields: [need('messageIds', 'messages')] },
  reclassify: {
    from: BEFORE_WORK,
    to: 'same',
    who: { bureau: ['dispatcher'], handler: true },
    fields: [need('kind', 'kind'), need('category', 'category')],
  },
  relocate: {
    from: BEFORE_WORK,
    to: 'same',
    who: { bureau: ['dispatcher'], handler: true },
    fields: [need('place', 'place')],
  },
  ask_extend: { from: ['accepted'], to: 'same', who: { handler: true }, fields: [need('until', 'date'), reason] },
  extend: { from: ['accepted'], to: 'same', who: dispatcherOrHead, fields: [need('until', 'date'), reason] },
  supervise: { from: OPEN_STATUSES, to: 'same', who: { bureau: ['supervisor', 'dispatcher'] }, fields: [text] },
  mark_petition: { from: OPEN_STATUSES, to: 'same', who: { bureau: ['supervisor', 'dispatcher'] }, fields: [] },
  reopen: {
    from: ['resolved', 'closed', 'declined'],
    to: 'accepted',
    who: { bureau: ['supervisor', 'dispatcher'], uninvolved: true },
    fields: [reason],
  },
  refuse_reopen: {
    from: ['resolved', 'closed', 'declined'],
    to: 'same',
    who: { bureau: ['supervisor', 'dispatcher'], uninvolved: true },
    fields: [reason],
  },
  close: { from: ['resolved'], to: 'closed', who: { bureau: ['dispatcher'] }, fields: [] },
  reveal: { from: EVERY, to: 'same', who: { visible: true }, fields: [need('field', 'field'), reason] },
  shortlist: { from: IDEA_OPEN, to: 'same', who: dispatcherOrHead, fields: [] },
  review: { from: IDEA_OPEN, to: 'same', who: dispatcherOrHead, fields: [may('scores', 'scores'), text] },
  adopt: {
    from: IDEA_OPEN,
    to: 'same',
    who: dispatcherOrHead,
    fields: [may('text', 'text'), may('part', 'verdict')],
  },
  keep: { from: IDEA_OPEN, to: 'same', who: dispatcherOrHead, fields: [need('until', 'date')] },
  turn_down: { from: IDEA_OPEN, to: 'same', who: dispatcherOrHead, fields: [reason] },
};
