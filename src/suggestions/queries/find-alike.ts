import type { Reader } from '../../store/store.ts';
import { bigrams, likeness } from '../similarity.ts';
import { type SuggestionRow, suggestionTable } from '../table.ts';

const WINDOW = 30 * 86_400_000;
const CANDIDATES = 200;
/** Below this two texts say different things more often than the same. */
export const ALIKE = 0.35;

export interface AlikeSubject {
  /** Its own id, left out of the answer; null before it has one. */
  id: string | null;
  masked: string;
  category: string;
  town: string | null;
  /** Epoch ms. */
  at: number;
}

export interface Alike {
  row: SuggestionRow;
  /** 0 to 1. */
  score: number;
}

/**
 * Suggestions of the 30 days before in the same category or town that read alike, best first. Bounded: the newest 200
 * are compared. Confidential ones have no masked copy and are never found.
 */
export async function findAlike(read: Reader, subject: AlikeSubject): Promise<Alike[]> {
  const { category, town } = subject;
  const builder = read
    .repo(suggestionTable)
    .createQueryBuilder('s')
    .where('s.created_at > :since', { since: subject.at - WINDOW })
    .andWhere('s.masked IS NOT NULL');
  if (subject.id !== null) builder.andWhere('s.id <> :id', { id: subject.id });
  if (town === null) builder.andWhere('s.category = :category', { category });
  else builder.andWhere('(s.category = :category OR s.town = :town)', { category, town });
  const candidates = await builder.orderBy('s.created_at', 'DESC').limit(CANDIDATES).getMany();
  const own = bigrams(subject.masked);
  return candidates
    .map((row) => ({ row, score: likeness(own, bigrams(row.masked ?? '')) }))
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score);
}
