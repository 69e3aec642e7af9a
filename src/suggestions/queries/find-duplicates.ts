import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import type { SuggestionDetail } from '../contract.ts';
import { canSee, canSeeBody } from '../policy.ts';
import type { SuggestionRow } from '../table.ts';
import { findAlike } from './find-alike.ts';

const SHOWN = 5;

/** What reads like this suggestion, as far as the person may see it; best first. */
export async function similarTo(
  deps: Pick<Deps, 'store'>,
  actor: StaffActor,
  row: SuggestionRow,
): Promise<SuggestionDetail['duplicates']> {
  if (row.masked === null) return [];
  const { id, masked, category, town, createdAt } = row;
  const alike = await findAlike(deps.store.read, { id, masked, category, town, at: createdAt });
  return alike
    .filter(({ row: other }) => canSee(actor, other))
    .slice(0, SHOWN)
    .map(({ row: other, score }) => ({
      number: other.number,
      status: other.status,
      summary: canSeeBody(actor, other) ? other.summary : null,
      score,
    }));
}
