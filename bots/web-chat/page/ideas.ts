import { readIdeas } from './io/read-ideas.ts';
import type { Idea } from './logic/idea-page.ts';
import { need } from './view/dom.ts';
import { ideaCard } from './view/idea-card.ts';
import { showState } from './view/idea-state.ts';

const list = need('#ideas', HTMLElement);
const more = need('#more', HTMLButtonElement);
const state = need('#state', HTMLElement);
let cursor: string | null = null;

async function load(): Promise<void> {
  more.hidden = true;
  showState(state, 'loading');
  const answer = await readIdeas(cursor);
  if (answer.type !== 'done') {
    showState(state, 'error', () => void load());
    return;
  }
  const { items, nextCursor } = answer.value;
  showState(state, items.length === 0 && list.childElementCount === 0 ? 'empty' : 'shown');
  const first = add(items);
  // Who pressed 再看一些 goes on reading where the new ones begin.
  if (cursor !== null) first?.focus();
  cursor = nextCursor;
  more.hidden = cursor === null;
}

function add(ideas: readonly Idea[]): HTMLElement | undefined {
  const cards = ideas.map((idea) => ideaCard(idea, Date.now()));
  list.append(...cards);
  return cards[0];
}

more.addEventListener('click', () => void load());
void load();
