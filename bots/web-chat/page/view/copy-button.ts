import { button, el } from './dom.ts';

const BACK_AFTER = 2_500;

/** Copies a number and says so. */
export function copyButton(text: string): HTMLButtonElement {
  const label = el('span', '', '复制编号');
  label.setAttribute('aria-live', 'polite');
  return button(
    'small-button',
    () =>
      void copy(text).then((done) => {
        label.textContent = done ? '已复制' : '请长按编号复制';
        window.setTimeout(() => {
          label.textContent = '复制编号';
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
