/** Where unfinished words wait for a reload: the tab's own memory, gone when it closes. */
export type DraftStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const keyOf = (username: string, number: string, action: string) => `draft/${username}/${number}/${action}`;

/** Keeps or, when empty, forgets the words of a draft. A full or forbidden memory loses the draft, never the form. */
export function saveDraft(store: DraftStore, username: string, number: string, action: string, words: string): void {
  try {
    if (words.trim() === '') store.removeItem(keyOf(username, number, action));
    else store.setItem(keyOf(username, number, action), words);
  } catch {
    return;
  }
}

/** Words left by this person for this action on this matter; empty when none. */
export function readDraft(store: DraftStore, username: string, number: string, action: string): string {
  try {
    return store.getItem(keyOf(username, number, action)) ?? '';
  } catch {
    return '';
  }
}
