import type { Entry } from '../logic/entries.ts';
import { el } from './dom.ts';
import type { EntryView } from './log.ts';
import { type OwnActions, ownBubble } from './own-bubble.ts';
import { serviceBubble } from './service-bubble.ts';

/** The line for an entry. An entry's key never changes its type, so each view may trust what it is given. */
export function entryView(entry: Entry, actions: OwnActions & { press(text: string): void }): EntryView {
  if (entry.type === 'day') return { node: el('li', 'day', entry.words), update: () => undefined };
  if (entry.type === 'service') {
    const view = serviceBubble(entry, actions.pictureOf, actions.press);
    return { node: view.node, update: (next) => next.type === 'service' && view.update(next) };
  }
  const view = ownBubble(entry, actions);
  return { node: view.node, update: (next) => next.type === 'own' && view.update(next) };
}
