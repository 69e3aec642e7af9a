import { button, el } from './dom.ts';

/** Lines above the conversation: how the connection is, and what the citizen should know. */
export interface Banners {
  /** Null takes the line away; a break shows only when it lasts, or `atOnce`. */
  connection(words: string | null, atOnce?: boolean): void;
  /** Stays until it is closed. */
  tell(words: string): void;
}

/** Lines are cut and mended all day; that is not worth a word. */
const PATIENCE = 5_000;

export function createBanners(box: HTMLElement): Banners {
  const line = el('p', 'banner connection');
  line.hidden = true;
  box.append(line);
  let timer = 0;
  let wanted: string | null = null;
  return {
    connection(words, atOnce = false) {
      if (words === wanted) return;
      wanted = words;
      window.clearTimeout(timer);
      if (words === null || atOnce || !line.hidden) show(line, words);
      else timer = window.setTimeout(() => show(line, words), PATIENCE);
    },
    tell(words) {
      const note = el('p', 'banner note', el('span', '', words));
      note.append(button('small-button', () => note.remove(), '知道了'));
      box.append(note);
    },
  };
}

function show(line: HTMLElement, words: string | null): void {
  line.hidden = words === null;
  line.textContent = words ?? '';
}
