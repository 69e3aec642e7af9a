import type { SuggestionRow } from './table.ts';
import { OPEN_STATUSES } from './transitions.ts';

/** Whether the finish clock has run out. It stands still while the citizen is waited for. @param now epoch ms */
export function isOverdue(row: Pick<SuggestionRow, 'status' | 'dueAt' | 'pausedAt'>, now: number): boolean {
  return row.dueAt !== null && row.dueAt < (row.pausedAt ?? now) && OPEN_STATUSES.includes(row.status);
}
