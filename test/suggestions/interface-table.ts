import type { Role } from '../../src/kernel/actor.ts';
import type { StaffAction, Status } from '../../src/suggestions/rules.ts';

/** One row of the action table of the public interface, written from its words and not from the code. */
export interface InterfaceRow {
  action: StaffAction;
  /** Needed fields; those with `?` in the interface carry it here too. */
  fields: string[];
  from: Status[];
  to: Status | 'same';
  /** Roles that may do it within the unit that has the matter. */
  unit: Role[];
  /** Roles that may do it for the whole bureau. */
  bureau: Role[];
  handler?: true;
  whoSees?: true;
  uninvolved?: true;
}

const ANY: Status[] = [
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
];
/** "open ones"; handed_over is "open until the other side confirms". */
const OPEN: Status[] = ['received', 'review', 'routed', 'accepted', 'awaiting_citizen', 'returned', 'handed_over'];
/** `received` "may do what `review` may". */
const REVIEW: Status[] = ['received', 'review'];
const BEFORE: Status[] = [...REVIEW, 'routed', 'accepted'];
const IDEA: Status[] = [...REVIEW, 'routed', 'accepted', 'awaiting_citizen', 'resolved'];

const head = { unit: ['head'] as Role[], bureau: ['dispatcher'] as Role[] };
const dispatcher = { unit: [] as Role[], bureau: ['dispatcher'] as Role[] };
const handler = { unit: [] as Role[], bureau: [] as Role[], handler: true as const };
const supervisor = { unit: [] as Role[], bureau: ['supervisor', 'dispatcher'] as Role[] };
const whoSees = { unit: [] as Role[], bureau: [] as Role[], whoSees: true as const };

export const INTERFACE_TABLE: InterfaceRow[] = [
  { action: 'route', fields: ['to', 'kind?', 'category?', 'place?'], from: REVIEW, to: 'routed', ...dispatcher },
  { action: 'accept', fields: [], from: ['routed'], to: 'accepted', unit: ['head', 'officer'], bureau: ['dispatcher'] },
  {
    action: 'assign',
    fields: ['assignee'],
    from: ['routed', 'accepted', 'awaiting_citizen'],
    to: 'accepted',
    ...head,
  },
  { action: 'transfer', fields: ['to', 'reason'], from: ['routed', 'accepted'], to: 'routed', ...head },
  {
    action: 'return',
    fields: ['reason', 'text'],
    from: ['routed'],
    to: 'returned',
    unit: ['head', 'officer'],
    bureau: [],
  },
  // (to | uphold:false, reason): one of the two, so neither is needed by itself.
  { action: 'decide_return', fields: ['to?', 'uphold?', 'reason'], from: ['returned'], to: 'routed', ...dispatcher },
  { action: 'ask', fields: ['text'], from: ['accepted'], to: 'awaiting_citizen', ...handler },
  { action: 'reply', fields: ['text'], from: ['accepted', 'awaiting_citizen'], to: 'same', ...handler },
  { action: 'note', fields: ['text'], from: ANY, to: 'same', ...whoSees },
  { action: 'resolve', fields: ['text'], from: ['accepted', 'awaiting_citizen'], to: 'resolved', ...handler },
  { action: 'decline', fields: ['reason', 'text'], from: BEFORE, to: 'declined', ...head },
  { action: 'hand_over', fields: ['to', 'reason'], from: BEFORE, to: 'handed_over', ...head },
  { action: 'confirm_hand_over', fields: [], from: ['handed_over'], to: 'closed', ...head },
  { action: 'take_back', fields: [], from: ['handed_over'], to: 'review', ...head },
  { action: 'merge', fields: ['into'], from: BEFORE, to: 'merged', ...head },
  { action: 'split', fields: ['messageIds'], from: BEFORE, to: 'same', ...head },
  {
    action: 'reclassify',
    fields: ['kind', 'category'],
    from: BEFORE,
    to: 'same',
    unit: [],
    bureau: ['dispatcher'],
    handler: true,
  },
  { action: 'relocate', fields: ['place'], from: BEFORE, to: 'same', unit: [], bureau: ['dispatcher'], handler: true },
  { action: 'ask_extend', fields: ['until', 'reason'], from: ['accepted'], to: 'same', ...handler },
  { action: 'extend', fields: ['until', 'reason'], from: ['accepted'], to: 'same', ...head },
  { action: 'supervise', fields: ['text'], from: OPEN, to: 'same', ...supervisor },
  { action: 'mark_petition', fields: [], from: OPEN, to: 'same', ...supervisor },
  {
    action: 'reopen',
    fields: ['reason'],
    from: ['resolved', 'closed', 'declined'],
    to: 'accepted',
    ...supervisor,
    uninvolved: true,
  },
  {
    action: 'refuse_reopen',
    fields: ['reason'],
    from: ['resolved', 'closed', 'declined'],
    to: 'same',
    ...supervisor,
    uninvolved: true,
  },
  { action: 'close', fields: [], from: ['resolved'], to: 'closed', ...dispatcher },
  { action: 'reveal', fields: ['field', 'reason'], from: ANY, to: 'same', ...whoSees },
  // Ideas: "reviewers; head; admin". The interface names no role of reviewers: the dispatchers are taken for them.
  { action: 'shortlist', fields: [], from: IDEA, to: 'same', ...head },
  { action: 'review', fields: ['scores?', 'text'], from: IDEA, to: 'same', ...head },
  // The answer's words may be left to the result that follows.
  { action: 'adopt', fields: ['text?', 'part?'], from: IDEA, to: 'same', ...head },
  { action: 'keep', fields: ['until'], from: IDEA, to: 'same', ...head },
  { action: 'turn_down', fields: ['reason'], from: IDEA, to: 'same', ...head },
];
