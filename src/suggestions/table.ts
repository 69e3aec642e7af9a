import { EntitySchema } from 'typeorm';
import type { Kind } from '../language/rules.ts';
import {
  epoch,
  epochOrNull,
  type Flag,
  flag,
  integer,
  integerOrNull,
  json,
  longText,
  longTextOrNull,
  named,
  primaryId,
  realOrNull,
  varchar,
  varcharOrNull,
} from '../store/columns.ts';
import type { EventPayload, EventType, IdeaStage, Status } from './rules.ts';

/** A service request as it stands: the fold of its events. */
export interface SuggestionRow {
  id: string;
  /** yyMMdd of the bureau's day and a daily sequence; unique. */
  number: string;
  conversationId: string;
  burstId: string | null;
  status: Status;
  kind: Kind;
  category: string;
  station: string | null;
  unit: string | null;
  town: string | null;
  village: string | null;
  urgency: 'now' | 'urgent' | 'normal';
  confidential: Flag;
  assigneeId: string | null;
  dueAt: number | null;
  firstReplyDueAt: number | null;
  firstReplyAt: number | null;
  resolvedAt: number | null;
  closedAt: number | null;
  /** When the clock was stopped while waiting for the citizen. */
  pausedAt: number | null;
  stage: IdeaStage | null;
  rating: number | null;
  mergedInto: string | null;
  /** Unit codes that have returned it, in order. */
  returnedBy: string[];
  designated: Flag;
  petition: Flag;
  supervised: Flag;
  reopenAsked: Flag;
  handedTo: string | null;
  extendUntil: number | null;
  /** Masked text and its first 60 characters; null when confidential. */
  masked: string | null;
  summary: string | null;
  /** Sealed JSON: what the machine understood, with its reasons. */
  understanding: string;
  modelVersion: string;
  confidence: number | null;
  version: number;
  createdAt: number;
  updatedAt: number;
}

export const suggestionTable = new EntitySchema<SuggestionRow>({
  name: 'suggestion',
  columns: {
    id: primaryId,
    number: varchar,
    conversationId: named('conversation_id', varchar),
    burstId: named('burst_id', varcharOrNull),
    status: varchar,
    kind: varchar,
    category: varchar,
    station: varcharOrNull,
    unit: varcharOrNull,
    town: varcharOrNull,
    village: varcharOrNull,
    urgency: varchar,
    confidential: flag,
    assigneeId: named('assignee_id', varcharOrNull),
    dueAt: named('due_at', epochOrNull),
    firstReplyDueAt: named('first_reply_due_at', epochOrNull),
    firstReplyAt: named('first_reply_at', epochOrNull),
    resolvedAt: named('resolved_at', epochOrNull),
    closedAt: named('closed_at', epochOrNull),
    pausedAt: named('paused_at', epochOrNull),
    stage: varcharOrNull,
    rating: integerOrNull,
    mergedInto: named('merged_into', varcharOrNull),
    returnedBy: named('returned_by', json),
    designated: flag,
    petition: flag,
    supervised: flag,
    reopenAsked: named('reopen_asked', flag),
    handedTo: named('handed_to', varcharOrNull),
    extendUntil: named('extend_until', epochOrNull),
    masked: longTextOrNull,
    summary: longTextOrNull,
    understanding: longText,
    modelVersion: named('model_version', varchar),
    confidence: realOrNull,
    version: integer,
    createdAt: named('created_at', epoch),
    updatedAt: named('updated_at', epoch),
  },
  indices: [
    { name: 'suggestion_number', columns: ['number'], unique: true },
    { name: 'suggestion_burst', columns: ['burstId'], unique: true },
    { name: 'suggestion_created', columns: ['createdAt', 'id'] },
    { name: 'suggestion_status', columns: ['status', 'createdAt'] },
    { name: 'suggestion_unit', columns: ['unit', 'createdAt'] },
    { name: 'suggestion_station', columns: ['station', 'createdAt'] },
    { name: 'suggestion_conversation', columns: ['conversationId', 'createdAt'] },
    { name: 'suggestion_due', columns: ['dueAt'] },
    { name: 'suggestion_assignee', columns: ['assigneeId', 'status'], where: '"assignee_id" IS NOT NULL' },
    { name: 'suggestion_unit_status', columns: ['unit', 'status'] },
    { name: 'suggestion_station_status', columns: ['station', 'status'] },
    { name: 'suggestion_reopen', columns: ['reopenAsked'], where: '"reopen_asked" = 1' },
    { name: 'suggestion_updated', columns: ['updatedAt'] },
    { name: 'suggestion_merged', columns: ['mergedInto'], where: '"merged_into" IS NOT NULL' },
    { name: 'suggestion_stage', columns: ['stage', 'id'], where: '"stage" IS NOT NULL' },
    // Over an expression, which no entity can tell: COALESCE of the due time.
    { name: 'suggestion_due_order', columns: ['dueAt', 'id'], synchronize: false },
  ],
});

/** One step in the life of a suggestion; never updated. Ids and codes only. */
export interface SuggestionEventRow {
  id: string;
  suggestionId: string;
  /** Equals the suggestion's version after this event. */
  seq: number;
  type: EventType;
  actorType: 'staff' | 'citizen' | 'system';
  actorId: string | null;
  at: number;
  payload: EventPayload;
}

export const suggestionEventTable = new EntitySchema<SuggestionEventRow>({
  name: 'suggestion_event',
  columns: {
    id: primaryId,
    suggestionId: named('suggestion_id', varchar),
    seq: integer,
    type: varchar,
    actorType: named('actor_type', varchar),
    actorId: named('actor_id', varcharOrNull),
    at: epoch,
    payload: json,
  },
  indices: [
    { name: 'suggestion_event_seq', columns: ['suggestionId', 'seq'], unique: true },
    { name: 'suggestion_event_at', columns: ['type', 'at'] },
  ],
});

/** Words that staff wrote about a case (notes, reasons): sealed under the conversation's key, so that they can be erased. */
export interface CaseTextRow {
  id: string;
  suggestionId: string;
  body: string;
  staffId: string | null;
  at: number;
}

export const caseTextTable = new EntitySchema<CaseTextRow>({
  name: 'case_text',
  columns: {
    id: primaryId,
    suggestionId: named('suggestion_id', varchar),
    body: longText,
    staffId: named('staff_id', varcharOrNull),
    at: epoch,
  },
  indices: [{ name: 'case_text_suggestion', columns: ['suggestionId'] }],
});

/** The last number given out on a day. */
export const numberSequenceTable = new EntitySchema<{ day: string; last: number }>({
  name: 'number_sequence',
  columns: { day: primaryId, last: integer },
});

/** Two suggestions that look alike; the newer names the older. */
export interface SuggestionLinkRow {
  id: string;
  suggestionId: string;
  otherId: string;
  score: number;
  at: number;
}

export const suggestionLinkTable = new EntitySchema<SuggestionLinkRow>({
  name: 'suggestion_link',
  columns: {
    id: primaryId,
    suggestionId: named('suggestion_id', varchar),
    otherId: named('other_id', varchar),
    score: { type: 'double precision' },
    at: epoch,
  },
  indices: [
    { name: 'suggestion_link_pair', columns: ['suggestionId', 'otherId'], unique: true },
    { name: 'suggestion_link_other', columns: ['otherId'] },
  ],
});
