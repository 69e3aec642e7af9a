import { In } from 'typeorm';
import { suggestionsByAccess } from '../../conversation/queries/access.ts';
import type { Reader, Tx } from '../../store/store.ts';
import { type SuggestionRow, suggestionTable } from '../table.ts';

/** A citizen's own suggestions, newest first: those written in this conversation and those he came back to in it. */
export async function ownSuggestions(db: Reader | Tx, conversationId: string, limit = 10): Promise<SuggestionRow[]> {
  const further = await suggestionsByAccess(db, conversationId);
  return db.repo(suggestionTable).find({
    where: [{ conversationId }, ...(further.length === 0 ? [] : [{ id: In(further) }])],
    order: { createdAt: 'DESC', id: 'DESC' },
    take: limit,
  });
}
