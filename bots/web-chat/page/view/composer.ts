import { BEGINNINGS, cleanText, counterWords, judgeDraft, withBeginning } from '../logic/draft.ts';
import { need } from './dom.ts';

/** Where the citizen writes. */
export interface Composer {
  /** A passing word under the box; read out. */
  hint(words: string): void;
  /** Puts words into the box if it is empty, else behind what is there. */
  giveBack(text: string): void;
  begin(beginning: string): void;
}

const DRAFT = 'jdz.draft';
const HINT_FOR = 12_000;

/** Wires the form: growing box, counter, Enter on a keyboard, the examples. `send` gets clean text that may be sent. */
export function createComposer(form: HTMLFormElement, send: (text: string) => void): Composer {
  const box = need('textarea', HTMLTextAreaElement, form);
  const counter = need('#counter', HTMLElement, form);
  const hintLine = need('#hint', HTMLElement, form);
  let hintTimer = 0;

  function changed(): void {
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`;
    counter.textContent = counterWords(box.value);
    draft(box.value);
  }

  function hint(words: string): void {
    hintLine.textContent = words;
    window.clearTimeout(hintTimer);
    hintTimer = window.setTimeout(() => {
      hintLine.textContent = '';
    }, HINT_FOR);
  }

  function put(text: string): void {
    box.value = text;
    changed();
    box.focus();
    box.setSelectionRange(text.length, text.length);
  }

  function submit(): void {
    const judged = judgeDraft(box.value);
    if (judged.type === 'ready') {
      send(judged.text);
      box.value = '';
      hintLine.textContent = '';
      changed();
    } else if (judged.type === 'long') hint(`太长了，超出 ${judged.over} 个字。请分几次发。`);
    else hint(judged.type === 'begun' ? '请接着写下您要说的事，再按“发送”。' : '请先写下您要说的事，再按“发送”。');
    box.focus();
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  box.addEventListener('input', changed);
  box.addEventListener('keydown', (event) => {
    // 229: an input method is still choosing characters, and this Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    if (!window.matchMedia('(hover: hover) and (pointer: fine)').matches) return;
    event.preventDefault();
    submit();
  });

  // Hidden until now: without a program behind it the box would swallow what is written.
  form.hidden = false;
  box.value = draft() ?? '';
  changed();
  return {
    hint,
    giveBack: (text) => put(cleanText(box.value) === '' ? text : `${box.value}\n${text}`),
    begin: (beginning) => put(withBeginning(box.value, beginning)),
  };
}

/** What stands in the box outlives a reload (a phone may drop the page while the camera is open), not the visit. */
function draft(value?: string): string | null {
  try {
    if (value !== undefined) sessionStorage.setItem(DRAFT, value);
    return sessionStorage.getItem(DRAFT);
  } catch {
    return null;
  }
}

/** The example buttons, each named by its beginning. */
export function wireExamples(box: HTMLElement, composer: Composer): void {
  box.hidden = false;
  for (const chip of Array.from(box.querySelectorAll('button[data-begin]'))) {
    const name = chip.getAttribute('data-begin') as keyof typeof BEGINNINGS;
    chip.addEventListener('click', () => composer.begin(BEGINNINGS[name]));
  }
}
