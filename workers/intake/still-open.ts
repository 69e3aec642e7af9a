import { marks } from '../../src/store/marks.ts';
import type { Tx } from '../../src/store/store.ts';
import type { Alike } from '../../src/suggestions/queries/find-alike.ts';

/** From this likeness on the newer one is linked to the older without being asked. */
const LINKED = 0.6;
const LINKS = 3;

/** What a suggestion is to be linked to, best first. */
export const closest = (alike: readonly Alike[]) => alike.filter((a) => a.score >= LINKED).slice(0, LINKS);

/**
 * What reads alike was found before the unit; what became confidential meanwhile is linked to nothing.
 * @returns the ids that may still be linked, by one statement for all
 */
export async function stillOpen(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const asked = [...new Set(ids)];
  if (asked.length === 0) return new Set();
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM suggestion WHERE masked IS NOT NULL AND id IN (${marks(asked.length)})`,
    asked,
  );
  return new Set(rows.map((r) => r.id));
}
