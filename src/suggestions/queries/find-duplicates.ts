import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { marks } from '../../store/marks.ts';
import type { SuggestionDetail } from '../contract.ts';
import { canSee, canSeeBody } from '../policy.ts';
import { type SuggestionRow, suggestionTable } from '../table.ts';
import { findAlike } from './find-alike.ts';

const SHOWN = 5;
/** Looked at for those that the person may see. */
const BEST = 50;

/** What reads like this suggestion, as far as the person may see it; best first. */
export async function similarTo(
  deps: Pick<Deps, 'store'>,
  actor: StaffActor,
  row: SuggestionRow,
): Promise<SuggestionDetail['duplicates']> {
  if (row.masked === null) return [];
  const { id, masked, town, createdAt } = row;
  const alike = (await findAlike(deps.store.read, { id, masked, town, at: createdAt })).slice(0, BEST);
  if (alike.length === 0) return [];
  const ids = alike.map((one) => one.id);
  const rows = new Map(
    (await deps.store.read.rows(suggestionTable, `WHERE id IN (${marks(alike.length)})`, ids)).map((found) => [
      found.id,
      found,
    ]),
  );
  return alike
    .flatMap(({ id: other, score }) => (rows.has(other) ? [{ row: rows.get(other) as SuggestionRow, score }] : []))
    .filter(({ row: other }) => canSee(actor, other))
    .slice(0, SHOWN)
    .map(({ row: other, score }) => ({
      number: other.number,
      status: other.status,
      summary: canSeeBody(actor, other) ? other.summary : null,
      score,
    }));
}
