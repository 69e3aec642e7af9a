import { EntitySchema } from 'typeorm';
import {
  epoch,
  type Flag,
  flag,
  integer,
  longText,
  named,
  primaryId,
  varchar,
  varcharOrNull,
} from '../store/columns.ts';
import type { DeliveryStatus } from './rules.ts';

/** The ledger of one outgoing message on a channel that has to be called. Ids and codes only. */
export interface DeliveryRow {
  id: string;
  messageId: string;
  conversationId: string;
  channel: string;
  /** The message's sequence: those of a conversation go out in this order. */
  seq: number;
  status: DeliveryStatus;
  /** An emergency answer: waits for nothing before it. */
  urgent: Flag;
  attempts: number;
  /** Not before this time. */
  nextAt: number;
  /** Names the try under way or the last one: an answer that comes late must not be noted under another. */
  claim: string | null;
  leasedUntil: number;
  /** Code of why it did not arrive, or how it was settled. */
  reason: string | null;
  /** The platform's id of what was sent. */
  externalId: string | null;
  createdAt: number;
  updatedAt: number;
}

export const deliveryTable = new EntitySchema<DeliveryRow>({
  name: 'delivery',
  columns: {
    id: primaryId,
    messageId: named('message_id', varchar),
    conversationId: named('conversation_id', varchar),
    channel: varchar,
    seq: integer,
    status: varchar,
    urgent: flag,
    attempts: integer,
    nextAt: named('next_at', epoch),
    claim: varcharOrNull,
    leasedUntil: named('leased_until', epoch),
    reason: varcharOrNull,
    externalId: named('external_id', varcharOrNull),
    createdAt: named('created_at', epoch),
    updatedAt: named('updated_at', epoch),
  },
  indices: [
    { name: 'delivery_message', columns: ['messageId'], unique: true },
    { name: 'delivery_conversation', columns: ['conversationId', 'seq'] },
    { name: 'delivery_status', columns: ['status', 'updatedAt'] },
  ],
});

/** Where a conversation's person is reached on its channel, sealed under the conversation's key: gone when that is. */
export interface AddressRow {
  conversationId: string;
  sealed: string;
  createdAt: number;
}

export const addressTable = new EntitySchema<AddressRow>({
  name: 'conversation_address',
  columns: {
    conversationId: named('conversation_id', primaryId),
    sealed: longText,
    createdAt: named('created_at', epoch),
  },
});
