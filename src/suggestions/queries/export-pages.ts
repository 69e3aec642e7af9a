import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import type { SuggestionItem, SuggestionQuery } from '../contract.ts';
import { listSuggestions } from './list-suggestions.ts';

const PAGE = 500;

/** A part of an export. */
export interface ExportPage {
  items: SuggestionItem[];
  /** There is more, but the export ends here. */
  capped: boolean;
}

/**
 * The rows of a filter that the person may see, page by page, so that a long export holds up nobody else.
 * A row that changes its place meanwhile is given once.
 * @param most rows after which the export ends
 */
export async function* exportPages(
  deps: Pick<Deps, 'store' | 'clock' | 'calendar'>,
  actor: StaffActor,
  query: SuggestionQuery,
  most: number,
): AsyncGenerator<ExportPage> {
  const given = new Set<string>();
  let cursor: string | undefined;
  do {
    const limit = Math.min(PAGE, most - given.size);
    const page = await listSuggestions(deps, actor, { ...query, limit, cursor });
    const items = page.items.filter(({ number }) => !given.has(number));
    for (const { number } of items) given.add(number);
    cursor = page.nextCursor ?? undefined;
    yield { items, capped: cursor !== undefined && given.size >= most };
  } while (cursor !== undefined && given.size < most);
}
