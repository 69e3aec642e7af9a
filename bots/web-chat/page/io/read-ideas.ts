import { type IdeaPage, readIdeaPage } from '../logic/idea-page.ts';
import type { Outcome } from '../logic/outcome.ts';
import { request } from './request.ts';

const PAGE = 20;

/** Adopted ideas, newest first; the next part with the cursor of the last. */
export async function readIdeas(cursor: string | null): Promise<Outcome<IdeaPage>> {
  const query = `limit=${PAGE}${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
  const answer = await request(`/api/public/ideas?${query}`, {});
  if (answer.type !== 'done') return answer;
  const page = readIdeaPage(answer.value);
  return page ? { type: 'done', value: page } : { type: 'later', afterMs: null };
}
