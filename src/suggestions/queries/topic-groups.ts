import type { Deps } from '../../deps.ts';
import { computeApart } from '../../kernel/thread.ts';
import { findTopics, type Topic } from '../../language/topics.ts';

/** Suggestions compared at most, the newest: finding topics among so many takes two or three seconds. */
const MOST = 2_000;
/** Up to so many are compared at once where they are; more in a thread. */
const FEW = 100;
const THREAD = { heapMb: 512, longest: 60_000 };
/** How long groups serve although something came meanwhile, for each suggestion compared: a minute for all of them. */
const GOOD_FOR_EACH = 30;
/** Windows whose groups are remembered. */
const KEPT = 4;

export interface TopicGroups {
  groups: readonly Topic[];
  compared: number;
}

/**
 * Finds which suggestions since a moment belong together, over the whole bureau. What is remembered are ids alone,
 * never words: who reads them asks for the rows anew, so that what went or became confidential is in no topic at once.
 */
export function createTopicFinder({
  store,
  clock,
}: Pick<Deps, 'store' | 'clock'>): (since: number) => Promise<TopicGroups> {
  const kept = new Map<number, { mark: string; goodUntil: number; found: Promise<TopicGroups> }>();

  async function find(since: number): Promise<TopicGroups> {
    const texts = await store.read.query<{ id: string; text: string }>(
      `SELECT id, masked AS text FROM suggestion WHERE created_at >= $1 AND masked IS NOT NULL ORDER BY created_at DESC, id DESC LIMIT ${MOST}`,
      [since],
    );
    if (texts.length <= FEW) return { groups: findTopics(texts), compared: texts.length };
    const groups = await computeApart<Topic[]>(import.meta.url, 'topic-thread', { texts }, THREAD);
    return { groups, compared: texts.length };
  }

  return async (since) => {
    const [state] = await store.read.query<{
      n: number | string;
      newest: string | null;
      length: number | string | null;
    }>(
      'SELECT COUNT(*) AS n, MAX(id) AS newest, SUM(LENGTH(masked)) AS length FROM suggestion WHERE created_at >= $1 AND masked IS NOT NULL',
      [since],
    );
    const mark = `${Number(state?.n)} ${state?.newest} ${Number(state?.length)}`;
    const known = kept.get(since);
    if (known && (known.mark === mark || clock.now() < known.goodUntil)) return known.found;
    const found = find(since);
    kept.delete(since);
    const good = Math.min(Number(state?.n), MOST) * GOOD_FOR_EACH;
    kept.set(since, { mark, goodUntil: clock.now() + good, found });
    if (kept.size > KEPT) kept.delete(kept.keys().next().value ?? since);
    found.catch(() => kept.delete(since));
    return found;
  };
}
