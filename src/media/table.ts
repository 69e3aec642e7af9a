import { EntitySchema } from 'typeorm';
import { epoch, integer, named, primaryId, varchar } from '../store/columns.ts';

/** A picture a citizen sent. The bytes lie encrypted in the media folder under the row's id. */
export interface MediaRow {
  id: string;
  conversationId: string;
  /** Media type found by looking at the bytes. */
  type: string;
  size: number;
  at: number;
}

export const mediaTable = new EntitySchema<MediaRow>({
  name: 'media',
  columns: {
    id: primaryId,
    conversationId: named('conversation_id', varchar),
    type: varchar,
    size: integer,
    at: epoch,
  },
  indices: [{ name: 'media_conversation', columns: ['conversationId'] }],
});
