import type { Entry } from '../logic/entries.ts';

/** One line on the screen; `update` is given later forms of the same entry. */
export interface EntryView<E extends Entry = Entry> {
  readonly node: HTMLElement;
  update(entry: E): void;
}

/**
 * Keeps the lines of the list as the entries say. Lines that stay are not made anew: nothing is read out twice and
 * nothing loses the focus.
 */
export function createLog(list: HTMLElement, make: (entry: Entry) => EntryView): (entries: readonly Entry[]) => void {
  const shown = new Map<string, EntryView>();
  return (entries) => {
    const wanted = new Set(entries.map((e) => e.key));
    for (const [key, view] of Array.from(shown)) {
      if (wanted.has(key)) continue;
      view.node.remove();
      shown.delete(key);
    }
    let next: ChildNode | null = list.firstChild;
    for (const entry of entries) {
      let view = shown.get(entry.key);
      if (view) view.update(entry);
      else {
        view = make(entry);
        shown.set(entry.key, view);
      }
      if (view.node === next) next = next.nextSibling;
      else list.insertBefore(view.node, next);
    }
  };
}
