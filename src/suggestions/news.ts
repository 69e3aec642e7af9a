import type { Actor } from '../kernel/actor.ts';
import type { EventPayload, EventType } from './rules.ts';
import type { SuggestionRow } from './table.ts';

/** One step of a suggestion, told to other features inside the same unit of work. */
export interface SuggestionNews {
  type: EventType;
  actor: Actor;
  /** The row after the step. */
  row: SuggestionRow;
  payload: EventPayload;
  /** Its class before the step; none when it was opened by it. */
  before?: Pick<SuggestionRow, 'kind' | 'category'>;
  /** Words for the citizen that staff wrote with the step (reply, question, result, reason to decline). */
  text?: string;
  at: number;
}
