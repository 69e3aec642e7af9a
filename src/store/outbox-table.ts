import { EntitySchema } from 'typeorm';
import { epoch, integer, json, named, primaryId, varchar } from './columns.ts';

/** Work promised in the same unit as the rows it follows from. Deleted in the consumer's own unit, never before. */
export interface OutboxRow {
  id: string;
  job: string;
  payload: unknown;
  availableAt: number;
  leasedUntil: number;
  attempts: number;
  createdAt: number;
}

export const outboxTable = new EntitySchema<OutboxRow>({
  name: 'outbox',
  columns: {
    id: primaryId,
    job: varchar,
    payload: json,
    availableAt: named('available_at', epoch),
    leasedUntil: named('leased_until', epoch),
    attempts: integer,
    createdAt: named('created_at', epoch),
  },
  indices: [{ name: 'outbox_due', columns: ['availableAt', 'leasedUntil'] }],
});
