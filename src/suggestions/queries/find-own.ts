import type { Reader, Tx } from '../../store/store.ts';
import { type SuggestionRow, suggestionTable } from '../table.ts';

/** A citizen's own suggestions, newest first. */
export function ownSuggestions(db: Reader | Tx, conversationId: string, limit = 10): Promise<SuggestionRow[]> {
  return db
    .repo(suggestionTable)
    .find({ where: { conversationId }, order: { createdAt: 'DESC', id: 'DESC' }, take: limit });
}
