import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import type { SuggestionDetail } from '../contract.ts';
import { canSee, canSeeBody } from '../policy.ts';
import { bigrams, likeness } from '../similarity.ts';
import { type SuggestionRow, suggestionTable } from '../table.ts';

const WINDOW = 30 * 86_400_000;
const CANDIDATES = 200;
const SHOWN = 5;
/** Below this two texts say different things more often than the same. */
const ALIKE = 0.35;

/** Suggestions of the last 30 days in the same category or town that read alike; bounded, best first. */
export async function similarTo(
  deps: Pick<Deps, 'store'>,
  actor: StaffActor,
  row: SuggestionRow,
): Promise<SuggestionDetail['duplicates']> {
  if (row.masked === null) return [];
  const builder = deps.store.read
    .repo(suggestionTable)
    .createQueryBuilder('s')
    .where('s.created_at > :since', { since: row.createdAt - WINDOW })
    .andWhere('s.id <> :id', { id: row.id })
    .andWhere('s.masked IS NOT NULL');
  if (row.town === null) builder.andWhere('s.category = :category', { category: row.category });
  else builder.andWhere('(s.category = :category OR s.town = :town)', { category: row.category, town: row.town });
  const candidates = await builder.orderBy('s.created_at', 'DESC').limit(CANDIDATES).getMany();
  const own = bigrams(row.masked);
  return candidates
    .filter((other) => canSee(actor, other))
    .map((other) => ({ other, score: likeness(own, bigrams(other.masked ?? '')) }))
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score)
    .slice(0, SHOWN)
    .map(({ other, score }) => ({
      number: other.number,
      status: other.status,
      summary: canSeeBody(actor, other) ? other.summary : null,
      score,
    }));
}
