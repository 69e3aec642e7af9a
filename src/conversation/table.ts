import { EntitySchema } from 'typeorm';
import type { Kind } from '../language/rules.ts';
import {
  epoch,
  epochOrNull,
  type Flag,
  flag,
  integer,
  json,
  jsonOrNull,
  longText,
  longTextOrNull,
  named,
  primaryId,
  varchar,
  varcharOrNull,
} from '../store/columns.ts';
import type { ConversationState, Offer, Purpose } from './rules.ts';

/** One citizen on one channel. `dataKey` is the wrapped key under which all of it is encrypted. */
export interface ConversationRow {
  id: string;
  channel: string;
  /** How the channel knows the person; for the web chat the hash of the bearer token. */
  externalId: string;
  dataKey: string;
  nextSeq: number;
  state: ConversationState;
  createdAt: number;
  lastAt: number;
}

export const conversationTable = new EntitySchema<ConversationRow>({
  name: 'conversation',
  columns: {
    id: primaryId,
    channel: varchar,
    externalId: named('external_id', varchar),
    dataKey: named('data_key', longText),
    nextSeq: named('next_seq', integer),
    state: json,
    createdAt: named('created_at', epoch),
    lastAt: named('last_at', epoch),
  },
  indices: [{ name: 'conversation_external', columns: ['channel', 'externalId'], unique: true }],
});

/** Where an incoming message went: still in a burst, in a case, or in no case. */
export type Filing = 'open' | 'case' | 'none';

export interface MessageRow {
  id: string;
  conversationId: string;
  /** Own sequence in the conversation, from 1. */
  seq: number;
  direction: 'in' | 'out';
  kind: 'text' | 'location' | 'media';
  /** Sealed JSON of {@link MessageBody}. */
  body: string;
  /** Masked copy for lists and search; null for confidential matters and before classification. */
  masked: string | null;
  purpose: Purpose | null;
  /** Keys the citizen may answer with. */
  offers: Offer[] | null;
  suggestionId: string | null;
  burstId: string | null;
  /** The channel's natural key of an incoming message. */
  clientKey: string | null;
  mediaId: string | null;
  /** Who wrote an answer; null for the service. */
  staffId: string | null;
  filed: Filing | null;
  at: number;
}

export const messageTable = new EntitySchema<MessageRow>({
  name: 'message',
  columns: {
    id: primaryId,
    conversationId: named('conversation_id', varchar),
    seq: integer,
    direction: varchar,
    kind: varchar,
    body: longText,
    masked: longTextOrNull,
    purpose: varcharOrNull,
    offers: jsonOrNull,
    suggestionId: named('suggestion_id', varcharOrNull),
    burstId: named('burst_id', varcharOrNull),
    clientKey: named('client_key', varcharOrNull),
    mediaId: named('media_id', varcharOrNull),
    staffId: named('staff_id', varcharOrNull),
    filed: varcharOrNull,
    at: epoch,
  },
  indices: [
    { name: 'message_seq', columns: ['conversationId', 'seq'], unique: true },
    { name: 'message_client_key', columns: ['conversationId', 'clientKey'], unique: true },
    { name: 'message_suggestion', columns: ['suggestionId', 'seq'] },
    { name: 'message_burst', columns: ['burstId'] },
    { name: 'message_filed', columns: ['filed', 'at'] },
  ],
});

/** Fragments gathered into one matter. One is open per conversation at most. */
export interface BurstRow {
  id: string;
  conversationId: string;
  status: 'open' | 'closed' | 'done';
  openedAt: number;
  closesAt: number;
  maxAt: number;
  doneAt: number | null;
  outcome: 'suggestion' | 'supplement' | 'none' | null;
  suggestionId: string | null;
  /** What the machine took it for, once it is done. */
  kind: Kind | null;
  emergency: Flag;
}

export const burstTable = new EntitySchema<BurstRow>({
  name: 'burst',
  columns: {
    id: primaryId,
    conversationId: named('conversation_id', varchar),
    status: varchar,
    openedAt: named('opened_at', epoch),
    closesAt: named('closes_at', epoch),
    maxAt: named('max_at', epoch),
    doneAt: named('done_at', epochOrNull),
    outcome: varcharOrNull,
    suggestionId: named('suggestion_id', varcharOrNull),
    kind: varcharOrNull,
    emergency: flag,
  },
  indices: [
    { name: 'burst_one_open', columns: ['conversationId'], unique: true, where: `"status" = 'open'` },
    { name: 'burst_due', columns: ['status', 'closesAt'] },
    { name: 'burst_conversation', columns: ['conversationId', 'openedAt'] },
  ],
});
