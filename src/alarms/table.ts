import { EntitySchema } from 'typeorm';
import { epoch, epochOrNull, integer, json, named, primaryId, varchar, varcharOrNull } from '../store/columns.ts';

/** An emergency that staff must take. Rings until `ackedAt`; `step` counts how far it has been passed on. */
export interface AlarmRow {
  id: string;
  /** The message that raised it; one alarm each. */
  messageId: string;
  conversationId: string;
  suggestionId: string | null;
  /** Codes of the signs that were seen. */
  reasons: string[];
  raisedAt: number;
  step: number;
  nextStepAt: number;
  ackedBy: string | null;
  ackedAt: number | null;
}

export const alarmTable = new EntitySchema<AlarmRow>({
  name: 'alarm',
  columns: {
    id: primaryId,
    messageId: named('message_id', varchar),
    conversationId: named('conversation_id', varchar),
    suggestionId: named('suggestion_id', varcharOrNull),
    reasons: json,
    raisedAt: named('raised_at', epoch),
    step: integer,
    nextStepAt: named('next_step_at', epoch),
    ackedBy: named('acked_by', varcharOrNull),
    ackedAt: named('acked_at', epochOrNull),
  },
  indices: [
    { name: 'alarm_message', columns: ['messageId'], unique: true },
    { name: 'alarm_open', columns: ['ackedAt', 'nextStepAt'] },
    { name: 'alarm_conversation', columns: ['conversationId', 'raisedAt'] },
  ],
});
