import type { Reader } from '../../store/store.ts';
import type { SuggestionRow } from '../../suggestions/table.ts';

/** A suggestion that changed, with what decides who hears of it. */
export type ChangedSuggestion = Pick<
  SuggestionRow,
  'number' | 'version' | 'unit' | 'station' | 'category' | 'confidential'
>;

/** More than this at once is not told one by one. */
export const MOST_CHANGES = 500;

/** Suggestions that changed after a time (epoch ms), latest first; {@link MOST_CHANGES} + 1 of them at most. */
export function suggestionsChangedAfter(read: Reader, after: number): Promise<ChangedSuggestion[]> {
  return read.query(
    `SELECT number, version, unit, station, category, confidential FROM suggestion WHERE updated_at > $1
     ORDER BY updated_at DESC LIMIT ${MOST_CHANGES + 1}`,
    [after],
  );
}

/** The newest message without a case, as conversation and message; null when there is none. */
export async function newestLooseMessage(read: Reader): Promise<{ id: string; conversation_id: string } | null> {
  const [row] = await read.query<{ id: string; conversation_id: string }>(
    `SELECT id, conversation_id FROM message WHERE filed = 'none' ORDER BY at DESC LIMIT 1`,
  );
  return row ?? null;
}
