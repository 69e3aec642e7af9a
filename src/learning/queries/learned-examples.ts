import type { Kind } from '../../language/rules.ts';
import type { Reader } from '../../store/store.ts';
import { type ExampleSource, isHeldOut, lastWord } from '../rules.ts';

/** What one suggestion teaches: its masked words and the class that people gave it. */
export interface LearnedExample {
  suggestionId: string;
  text: string;
  kind: Kind;
  category: string;
  heldOut: boolean;
}

/** Words of people that one training reads at most, the newest. */
const MOST = 20_000;

interface Row {
  suggestionId: string;
  source: ExampleSource;
  kind: Kind | null;
  category: string | null;
  text: string;
  at: number;
}

export interface Learned {
  examples: LearnedExample[];
  /** Time of the newest word read, epoch ms; 0 when there is none. */
  until: number;
}

/**
 * What people taught, one entry a suggestion, in a fixed order. Texts are the masked copies: a matter that is
 * confidential or was erased has none. What was set aside is left out, classes that are unknown now as well.
 */
export async function learnedExamples(
  db: Pick<Reader, 'query'>,
  known: { kinds: ReadonlyMap<string, unknown>; categories: ReadonlyMap<string, unknown> },
): Promise<Learned> {
  const rows = await db.query<Row>(
    `SELECT e.suggestion_id AS "suggestionId", e.source AS source, e.to_kind AS kind, e.to_category AS category,
      s.masked AS text, e.at AS at
    FROM training_example e JOIN suggestion s ON s.id = e.suggestion_id
    WHERE e.set_aside_at IS NULL AND s.confidential = 0 AND s.masked IS NOT NULL
    ORDER BY e.at DESC, e.suggestion_id DESC, e.seq DESC LIMIT ${MOST}`,
  );
  const words = new Map<string, Row[]>();
  for (const row of rows.reverse()) words.set(row.suggestionId, [...(words.get(row.suggestionId) ?? []), row]);
  const examples: LearnedExample[] = [];
  for (const [suggestionId, said] of [...words].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const last = lastWord(said);
    if (!last || !known.kinds.has(last.kind) || !known.categories.has(last.category)) continue;
    const { text, kind, category } = last;
    examples.push({ suggestionId, text, kind, category, heldOut: isHeldOut(suggestionId) });
  }
  return { examples, until: Number(rows.at(-1)?.at ?? 0) };
}

export interface ExampleCounts {
  /** Words of people that can be learned from, and those since the last training. */
  total: number;
  fresh: number;
  setAside: number;
}

/** How many there are. @param since epoch ms of the newest word that the last training knew */
export async function countExamples(db: Pick<Reader, 'query'>, since: number): Promise<ExampleCounts> {
  const [row] = await db.query<Record<'total' | 'fresh' | 'aside', number | null>>(
    `SELECT SUM(CASE WHEN at > $1 AND set_aside_at IS NULL THEN 1 ELSE 0 END) AS fresh,
      SUM(CASE WHEN set_aside_at IS NULL THEN 1 ELSE 0 END) AS total,
      SUM(CASE WHEN set_aside_at IS NOT NULL THEN 1 ELSE 0 END) AS aside
    FROM training_example WHERE to_kind IS NOT NULL`,
    [since],
  );
  return { total: Number(row?.total ?? 0), fresh: Number(row?.fresh ?? 0), setAside: Number(row?.aside ?? 0) };
}

/** Time of the newest word that any training knew, epoch ms. */
export async function learnedUntil(db: Pick<Reader, 'query'>): Promise<number> {
  const [row] = await db.query<{ until: number | null }>('SELECT MAX(examples_until) AS until FROM language_model');
  return Number(row?.until ?? 0);
}
