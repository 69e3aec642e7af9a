import type { Kind } from '../language/rules.ts';
import type { EventPayload, EventType, IdeaStage, Status } from './rules.ts';
import type { SuggestionEventRow, SuggestionRow } from './table.ts';

/** What the log decides about a row; the rest (texts, keys) is not folded. */
export type Folded = Pick<
  SuggestionRow,
  | 'status'
  | 'kind'
  | 'category'
  | 'station'
  | 'unit'
  | 'town'
  | 'village'
  | 'urgency'
  | 'confidential'
  | 'assigneeId'
  | 'dueAt'
  | 'firstReplyDueAt'
  | 'firstReplyAt'
  | 'resolvedAt'
  | 'closedAt'
  | 'pausedAt'
  | 'stage'
  | 'rating'
  | 'mergedInto'
  | 'returnedBy'
  | 'designated'
  | 'petition'
  | 'supervised'
  | 'reopenAsked'
  | 'handedTo'
  | 'extendUntil'
  | 'version'
  | 'createdAt'
  | 'updatedAt'
>;

export type FoldEvent = Pick<SuggestionEventRow, 'type' | 'payload' | 'at' | 'seq'>;

const BLANK: Folded = {
  status: 'received',
  kind: 'help',
  category: 'general.unclear',
  station: null,
  unit: null,
  town: null,
  village: null,
  urgency: 'normal',
  confidential: 0,
  assigneeId: null,
  dueAt: null,
  firstReplyDueAt: null,
  firstReplyAt: null,
  resolvedAt: null,
  closedAt: null,
  pausedAt: null,
  stage: null,
  rating: null,
  mergedInto: null,
  returnedBy: [],
  designated: 0,
  petition: 0,
  supervised: 0,
  reopenAsked: 0,
  handedTo: null,
  extendUntil: null,
  version: 0,
  createdAt: 0,
  updatedAt: 0,
};

type Change = Partial<Folded>;

const str = (payload: EventPayload, key: string) =>
  typeof payload[key] === 'string' ? (payload[key] as string) : null;
const num = (payload: EventPayload, key: string) =>
  typeof payload[key] === 'number' ? (payload[key] as number) : null;

/** Fields an event may set by naming them in its payload, whatever its type. */
function carried(p: EventPayload): Change {
  const change: Change = {};
  if (p.status !== undefined) change.status = p.status as Status;
  if (p.kind !== undefined) change.kind = p.kind as Kind;
  if (p.category !== undefined) change.category = String(p.category);
  for (const key of ['station', 'unit', 'town', 'village', 'assigneeId'] as const)
    if (p[key] !== undefined) change[key] = str(p, key);
  for (const key of ['dueAt', 'firstReplyDueAt'] as const) if (p[key] !== undefined) change[key] = num(p, key);
  if (p.urgency !== undefined) change.urgency = p.urgency as SuggestionRow['urgency'];
  if (p.confidential !== undefined) change.confidential = p.confidential ? 1 : 0;
  if (p.stage !== undefined) change.stage = p.stage as IdeaStage;
  return change;
}

const PERSONS_WORD = new Set<EventType>(['staff.ask', 'staff.reply', 'staff.resolve', 'staff.decline']);

function special(row: Folded, event: FoldEvent): Change {
  const { type, payload: p, at } = event;
  switch (type) {
    case 'opened':
      return { createdAt: at };
    case 'staff.return':
      return { returnedBy: [...row.returnedBy, str(p, 'by') ?? ''] };
    case 'staff.decide_return':
      return { designated: p.designated ? 1 : row.designated, assigneeId: null };
    case 'staff.transfer':
    case 'staff.route':
      return { assigneeId: null };
    case 'staff.ask':
      return { pausedAt: at };
    case 'citizen.supplement':
    case 'staff.assign':
      return { pausedAt: null };
    case 'staff.resolve':
      return { resolvedAt: at, pausedAt: null, reopenAsked: 0 };
    case 'staff.close':
    case 'staff.confirm_hand_over':
      return { closedAt: at };
    case 'staff.decline':
      return { closedAt: at, reopenAsked: 0 };
    case 'staff.hand_over':
      return { handedTo: str(p, 'to') };
    case 'citizen.consent_hand_over':
      return p.yes ? { handedTo: str(p, 'to') } : {};
    case 'staff.take_back':
      return { handedTo: null };
    case 'staff.merge':
      return p.into === undefined ? {} : { mergedInto: str(p, 'into') };
    case 'staff.ask_extend':
      return { extendUntil: num(p, 'until') };
    case 'staff.extend':
      return { extendUntil: null };
    case 'staff.supervise':
      return { supervised: 1 };
    case 'staff.mark_petition':
      return { petition: 1 };
    case 'staff.reopen':
      return { reopenAsked: 0, resolvedAt: null, closedAt: null, rating: null, pausedAt: null };
    case 'staff.refuse_reopen':
      return { reopenAsked: 0 };
    case 'citizen.ask_reopen':
      return { reopenAsked: 1 };
    case 'citizen.rate':
      return {
        rating: num(p, 'score'),
        // A good mark after a bad one takes the wish to reopen back.
        ...(p.status === 'closed' ? { closedAt: at, reopenAsked: 0 } : {}),
        ...(p.reopen ? { reopenAsked: 1 } : {}),
      };
    case 'citizen.withdraw':
      return { closedAt: at, pausedAt: null };
    default:
      return {};
  }
}

/** The row after one more event. Pure: the same log always gives the same row. */
export function fold<R extends Folded>(row: R, event: FoldEvent): R {
  const firstWord = PERSONS_WORD.has(event.type) && row.firstReplyAt === null ? { firstReplyAt: event.at } : {};
  return {
    ...row,
    ...carried(event.payload),
    ...firstWord,
    ...special(row, event),
    version: event.seq,
    updatedAt: event.at,
  };
}

/** The row a whole log adds up to, oldest event first. */
export function foldAll(events: readonly FoldEvent[]): Folded {
  return events.reduce<Folded>((row, event) => fold(row, event), BLANK);
}
