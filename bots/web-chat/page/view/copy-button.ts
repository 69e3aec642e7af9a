import { button, el } from './dom.ts';

const BACK_AFTER = 2_500;

/** Copies a text and says so. @param words on the button */
export function copyButton(text: string, words: string): HTMLButtonElement {
  const label = el('span', '', words);
  label.setAttribute('aria-live', 'polite');
  return button(
    'small-button',
    () =>
      void copy(text).then((done) => {
        label.textContent = done ? '已复制' : '请长按复制';
        window.setTimeout(() => {
          label.textContent = words;
        }, BACK_AFTER);
      }),
    label,
  );
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyOldWay(text);
  }
}

/** For old phones and pages without https, where there is no clipboard. */
function copyOldWay(text: string): boolean {
  const back = document.activeElement;
  const area = el('textarea', 'unseen');
  area.value = text;
  area.readOnly = true;
  document.body.append(area);
  area.select();
  let done = false;
  try {
    done = document.execCommand('copy');
  } catch {
    // The person is told to copy by hand.
  }
  area.remove();
  if (back instanceof HTMLElement) back.focus({ preventScroll: true });
  return done;
}
