import type { Deps } from '../../deps.ts';
import { suggestionEventTable, suggestionTable } from '../table.ts';

const PAGE = 50;
const ADOPTED = ['adopted', 'piloting', 'standing'];

export interface PublicIdea {
  number: string;
  category: string;
  categoryName: string;
  town: string | null;
  unit: string | null;
  adoptedAt: string;
  summary: string;
  answer: string | null;
}

/** Adopted golden ideas, newest first: masked words, no person, never a confidential one. */
export async function publicIdeas(
  deps: Pick<Deps, 'store' | 'pack' | 'rules'>,
  query: { limit?: number | undefined; cursor?: string | undefined },
): Promise<{ items: PublicIdea[]; nextCursor: string | null }> {
  const limit = query.limit ?? PAGE;
  const builder = deps.store.read
    .repo(suggestionTable)
    .createQueryBuilder('s')
    .where('s.stage IN (:...stages)', { stages: ADOPTED })
    // A stage outlives a change of kind: what turned out to be something else is no idea to show.
    .andWhere("s.kind = 'idea'")
    .andWhere('s.confidential = 0')
    .andWhere('s.masked IS NOT NULL');
  if (query.cursor) builder.andWhere('s.id < :cursor', { cursor: query.cursor });
  const rows = await builder
    .orderBy('s.id', 'DESC')
    .limit(limit + 1)
    .getMany();
  const page = rows.slice(0, limit);
  const adopted =
    page.length === 0
      ? []
      : await deps.store.read
          .repo(suggestionEventTable)
          .createQueryBuilder('e')
          .where('e.type = :type', { type: 'staff.adopt' })
          .andWhere('e.suggestion_id IN (:...ids)', { ids: page.map((r) => r.id) })
          .getMany();
  const units = new Map(deps.rules.now().units.map((u) => [u.code, u.name]));
  return {
    items: page.map((row) => ({
      number: row.number,
      category: row.category,
      categoryName: deps.pack.categories.get(row.category)?.zh ?? row.category,
      town: row.town,
      unit: row.unit === null ? null : (units.get(row.unit) ?? null),
      adoptedAt: new Date(adopted.find((e) => e.suggestionId === row.id)?.at ?? row.updatedAt).toISOString(),
      summary: row.summary ?? '',
      answer: null,
    })),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}
