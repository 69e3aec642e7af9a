import type { OfferRow } from '../logic/offers.ts';
import { button, el } from './dom.ts';

/** The keys of a message as buttons, or the mark already given. */
export function offerRow(row: OfferRow, press: (text: string) => void): HTMLElement {
  if (row.chosen !== null) {
    const words = el('p', 'chosen', `您选了：${row.chosen}`);
    words.tabIndex = -1;
    return words;
  }
  const marks = row.buttons.some((b) => b.look === 'mark');
  const node = el('div', `offers${marks ? ' marks' : ''}${row.current ? '' : ' older'}`);
  node.setAttribute('role', 'group');
  node.setAttribute('aria-label', marks ? '请打分' : '可以按的选项');
  node.tabIndex = -1;
  for (const offer of row.buttons) {
    const inside =
      offer.look === 'mark' ? [el('b', '', offer.key), ` ${offer.label.slice(offer.key.length + 1)}`] : [offer.label];
    const item = button(`offer ${offer.look}`, () => press(offer.send), ...inside);
    item.setAttribute('aria-label', offer.name);
    node.append(item);
  }
  return node;
}
