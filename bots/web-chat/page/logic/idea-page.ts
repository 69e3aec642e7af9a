import type * as z from 'zod';
import type { publicIdeas } from '../../../../src/suggestions/ideas/contract.ts';

export type IdeaPage = z.infer<typeof publicIdeas.answer.schema>;
export type Idea = IdeaPage['items'][number];

/** Reads an answer of the public list; null when it is something else. */
export function readIdeaPage(body: unknown): IdeaPage | null {
  if (typeof body !== 'object' || body === null || !('items' in body) || !Array.isArray(body.items)) return null;
  const next: unknown = 'nextCursor' in body ? body.nextCursor : null;
  return { items: body.items as Idea[], nextCursor: typeof next === 'string' ? next : null };
}

/** The line under an idea: whose town, who took it up, when. */
export function ideaOrigin(idea: Pick<Idea, 'town' | 'unit'>, day: string): string {
  const parts = [idea.town, idea.unit ? `${idea.unit}采纳` : '已采纳', day];
  return parts.filter((p) => p !== null && p !== '').join(' · ');
}
