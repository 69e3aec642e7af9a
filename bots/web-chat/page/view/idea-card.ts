import { type Idea, ideaOrigin } from '../logic/idea-page.ts';
import { dayWords } from '../logic/time-words.ts';
import { el } from './dom.ts';

/** One adopted idea. It can take the focus, so that reading goes on there. */
export function ideaCard(idea: Idea, now: number): HTMLLIElement {
  const card = el(
    'li',
    'idea',
    el('p', 'idea-tag', idea.categoryName),
    el('p', 'idea-words', idea.summary),
    idea.answer ? el('p', 'idea-answer', el('b', '', '答复：'), idea.answer) : null,
    el('p', 'idea-origin', ideaOrigin(idea, dayWords(Date.parse(idea.adoptedAt), now))),
    el('p', 'idea-origin', `编号 ${idea.number}`),
  );
  card.tabIndex = -1;
  return card;
}
