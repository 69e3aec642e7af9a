import { button, link } from './dom.ts';

/** Says where the page stands: loading, nothing there, not reachable, or nothing to say. */
export function showState(
  line: HTMLElement,
  state: 'loading' | 'empty' | 'error' | 'shown',
  again: () => void = () => undefined,
): void {
  line.textContent = '';
  line.hidden = state === 'shown';
  if (state === 'loading') line.append('正在打开…');
  if (state === 'empty') line.append('还没有被采纳的金点子。您的可能就是第一个，', link('', '/#idea', '去提一个'));
  if (state === 'error') line.append('没有打开，可能是网络不好。', button('small-button', again, '再试一次'));
}
