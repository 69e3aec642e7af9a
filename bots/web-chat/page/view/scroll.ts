/** Keeps the newest line in sight unless the reader has scrolled up. */
export interface Scroll {
  /** Call after lines changed; `news`: something came from the other side. */
  grown(news: boolean): void;
  toEnd(): void;
}

const NEAR = 80;

export function keepAtEnd(box: HTMLElement, pill: HTMLButtonElement): Scroll {
  let atEnd = true;
  // A keyboard can only scroll what it can reach.
  box.tabIndex = 0;
  const toEnd = () => {
    atEnd = true;
    pill.hidden = true;
    box.scrollTop = box.scrollHeight;
  };
  box.addEventListener('scroll', () => {
    atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
    if (atEnd) pill.hidden = true;
  });
  pill.addEventListener('click', () => {
    toEnd();
    box.focus({ preventScroll: true });
  });
  const settle = () => atEnd && toEnd();
  // Pictures arrive late, and the keyboard takes half of the screen.
  box.addEventListener('load', settle, true);
  window.addEventListener('resize', settle);
  return {
    grown(news) {
      if (atEnd) toEnd();
      else if (news) pill.hidden = false;
    },
    toEnd,
  };
}
