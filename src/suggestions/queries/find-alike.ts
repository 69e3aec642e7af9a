import type { Reader } from '../../store/store.ts';
import { bigrams, likeness } from '../similarity.ts';

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
  id: string;
  /** 0 to 1. */
  score: number;
}

/** Texts whose bigrams are kept: those compared with each newcomer of the same kind of matter. */
const KEPT = 20_000;
const kept = new Map<string, { masked: string; pairs: ReadonlySet<string> }>();

function bigramsOf(id: string, masked: string): ReadonlySet<string> {
  const known = kept.get(id);
  if (known?.masked === masked) return known.pairs;
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? '');
  const pairs = bigrams(masked);
  kept.set(id, { masked, pairs });
  return pairs;
}

type Candidate = { id: string; masked: string };

/** What was read for one subject, for the next of the same category and town. */
export type AlikeMemo = Map<string, Promise<Candidate[]>>;

/**
 * Suggestions of the 30 days before in the same category or town that read alike, best first. Bounded: the newest 200
 * are compared. Confidential ones have no masked copy and are never found.
 * @param memo lets subjects of one moment share what is read for them
 */
export async function findAlike(read: Reader, subject: AlikeSubject, memo: AlikeMemo = new Map()): Promise<Alike[]> {
  const key = `${subject.category} ${subject.town ?? ''}`;
  const reading = memo.get(key) ?? candidates(read, subject);
  memo.set(key, reading);
  const own = bigrams(subject.masked);
  return (await reading)
    .filter(({ id }) => id !== subject.id)
    .map(({ id, masked }) => ({ id, score: likeness(own, bigramsOf(id, masked)) }))
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score);
}

function candidates(read: Reader, { category, town, at }: AlikeSubject): Promise<Candidate[]> {
  const near = town === null ? 'category = $2' : '(category = $2 OR town = $3)';
  return read.query(
    `SELECT id, masked FROM suggestion WHERE created_at > $1 AND masked IS NOT NULL AND ${near} ORDER BY created_at DESC LIMIT ${CANDIDATES}`,
    [at - WINDOW, category, ...(town === null ? [] : [town])],
  );
}
