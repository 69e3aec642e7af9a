import { bigrams, pairKeys } from '../../kernel/pair-keys.ts';
import { marks } from '../../store/marks.ts';
import type { Reader } from '../../store/store.ts';
import { likeness, likenessInPlace } from '../similarity.ts';

const DAY = 86_400_000;
/** Below this two texts say different things more often than the same. */
export const ALIKE = 0.35;
export interface AlikeSubject {
  /** Its own id, left out of the answer; null before it has one. */
  id: string | null;
  masked: string;
  town: string | null;
  /** Epoch ms. */
  at: number;
}

export interface Alike {
  id: string;
  /** 0 to 1. */
  score: number;
}

export interface AlikeReach {
  /** Days back from the subject. */
  days: number;
  /** Texts compared with each subject, those with most keys in common first. */
  compared: number;
  /** Newest suggestions looked at under one key: what a look-up costs does not grow with the table. */
  perKey: number;
  /** Keys that must be the same; less is asked of a text with few. */
  keys: number;
  /** Left out when given: only suggestions in one of these statuses. */
  statuses?: readonly string[];
}

/** What staff are shown: as much as can be found. */
const DUPLICATES: AlikeReach = { days: 30, compared: 60, perKey: 100, keys: 1 };
/** What is linked as it comes in: nearly the same words only. */
export const NEARLY_SAME: AlikeReach = { days: 30, compared: 6, perKey: 20, keys: 2 };

/** Suggestions of the 30 days before that read alike, best first; see {@link findAlikeEach}. */
export async function findAlike(read: Reader, subject: AlikeSubject, reach = DUPLICATES): Promise<Alike[]> {
  return (await findAlikeEach(read, [subject], reach))[0] ?? [];
}

/**
 * What reads like each of some texts, best first, whatever it was classed as. Two statements for all of them: those
 * that share keys, then the words of the nearest. Confidential ones have neither and are never found.
 */
export async function findAlikeEach(
  read: Reader,
  subjects: readonly AlikeSubject[],
  reach: AlikeReach,
): Promise<Alike[][]> {
  const keysOf = subjects.map((subject) => pairKeys(subject.masked));
  const holders = await holdersOf(read, [...new Set(keysOf.flat())], subjects, reach);
  const nearest = subjects.map(({ id }, i) => {
    const keys = keysOf[i] ?? [];
    const shared = new Map<string, number>();
    for (const key of keys) for (const other of holders.get(key) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
    if (id !== null) shared.delete(id);
    const least = Math.min(reach.keys, Math.ceil(keys.length / 4));
    return [...shared]
      .filter(([, n]) => n >= least)
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? 1 : -1))
      .slice(0, reach.compared)
      .map(([other]) => other);
  });
  const words = await wordsOf(read, [...new Set(nearest.flat())], reach);
  return subjects.map(({ masked, town }, i) => {
    const own = bigrams(masked);
    return (nearest[i] ?? [])
      .flatMap((id) => {
        const other = words.get(id);
        return other ? [{ id, score: likenessInPlace(likeness(own, other.pairs), town, other.town) }] : [];
      })
      .filter(({ score }) => score >= ALIKE)
      .sort((a, b) => b.score - a.score || (a.id < b.id ? 1 : -1));
  });
}

/** Ids of the newest suggestions under each key. */
async function holdersOf(
  read: Reader,
  keys: readonly number[],
  subjects: readonly AlikeSubject[],
  { days, perKey }: AlikeReach,
): Promise<Map<number, string[]>> {
  const holders = new Map<number, string[]>();
  if (keys.length === 0) return holders;
  const since = Math.min(...subjects.map(({ at }) => at)) - days * DAY;
  // The keys are whole numbers of our own making. Each is read through the index, newest first, no further than `perKey`.
  const rows = await read.query<{ pair_key: number; id: string }>(
    `WITH k(pair_key) AS (VALUES ${keys.map((key) => `(${Math.trunc(key)})`).join(',')}),
      c AS MATERIALIZED (SELECT k.pair_key, COALESCE((SELECT a.at FROM alike_key a WHERE a.pair_key = k.pair_key AND a.at > $1
        ORDER BY a.at DESC LIMIT 1 OFFSET ${perKey}), 0) AS since FROM k)
      SELECT a.pair_key, a.id FROM c JOIN alike_key a ON a.pair_key = c.pair_key AND a.at > c.since WHERE a.at > $1`,
    [since],
  );
  for (const { pair_key, id } of rows) {
    const list = holders.get(pair_key) ?? [];
    list.push(id.slice(0, id.lastIndexOf(':')));
    holders.set(pair_key, list);
  }
  return holders;
}

/** Statement parameters at once. */
const AT_ONCE = 900;

async function wordsOf(read: Reader, ids: readonly string[], { statuses = [] }: AlikeReach) {
  const words = new Map<string, { pairs: ReadonlySet<string>; town: string | null }>();
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    const status = statuses.length > 0 ? ` AND status IN (${marks(statuses.length, some.length + 1)})` : '';
    const rows = await read.query<{ id: string; masked: string; town: string | null }>(
      `SELECT id, masked, town FROM suggestion WHERE masked IS NOT NULL AND id IN (${marks(some.length)})${status}`,
      [...some, ...statuses],
    );
    for (const { id, masked, town } of rows) words.set(id, { pairs: bigrams(masked), town });
  }
  return words;
}
