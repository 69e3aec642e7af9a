import { invalid } from '../../kernel/errors.ts';

/**
 * A page of a list that is short enough to be read whole: some dozens of units.
 * @param query.limit all of them when left out @throws AppError invalid naming `cursor` when no unit of the list has that code
 */
export function pageOf<T extends { code: string }>(
  units: readonly T[],
  { limit = units.length, cursor }: { limit?: number | undefined; cursor?: string | undefined },
): { items: T[]; nextCursor: string | null } {
  const after = cursor === undefined ? -1 : units.findIndex(({ code }) => code === cursor);
  if (cursor !== undefined && after < 0) throw invalid('cursor', '无效的翻页标记', 'Not a cursor of this list');
  const items = units.slice(after + 1, after + 1 + limit);
  const last = items.at(-1);
  return { items, nextCursor: last && last.code !== units.at(-1)?.code ? last.code : null };
}
