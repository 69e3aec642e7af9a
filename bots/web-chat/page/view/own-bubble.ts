import type { Delivery, Entry } from '../logic/entries.ts';
import { button, el, icon } from './dom.ts';
import type { EntryView } from './log.ts';
import { pictureNode, timeNode } from './service-bubble.ts';

type Own = Extract<Entry, { type: 'own' }>;

export interface OwnActions {
  /** Address of a stored picture; null while there is no conversation. */
  pictureOf(id: string): string | null;
  /** The small copy of a picture chosen in this visit. */
  thumbOf(key: string): HTMLCanvasElement | null;
  again(clientId: string): void;
  hurry(): void;
  /** Gives the words back into the box and takes the message out of the queue. */
  edit(clientId: string): void;
}

/** What the citizen sent, with how far it got. */
export function ownBubble(entry: Own, actions: OwnActions): EntryView<Own> {
  const content = el('div', 'content');
  const state = el('div', 'state');
  const bubble = el('div', 'bubble own', content);
  const node = el('li', 'line own', el('span', 'unseen', '您：'), bubble, state);
  let shownContent = '';
  let shownState = '';
  const view = {
    node,
    update(next: Own) {
      const { text, media, location } = next.message;
      const nowContent = JSON.stringify([text, media, location]);
      if (nowContent !== shownContent) fill(content, next, actions);
      shownContent = nowContent;
      const nowState = JSON.stringify([next.delivery, next.clientId, next.message.at]);
      if (nowState === shownState) return;
      shownState = nowState;
      const hadFocus = state.contains(document.activeElement);
      bubble.classList.toggle('refused', next.delivery.state === 'failed');
      state.textContent = '';
      state.append(...stateNodes(next.delivery, next, actions));
      if (hadFocus) (state.querySelector('button') ?? bubble).focus({ preventScroll: true });
    },
  };
  bubble.tabIndex = -1;
  view.update(entry);
  return view;
}

function fill(content: HTMLElement, { key, message }: Own, actions: OwnActions): void {
  content.textContent = '';
  if (message.location) {
    const { lat, lng, label } = message.location;
    content.append(icon('place'), el('span', '', label ?? '我的位置'));
    content.append(el('small', 'coordinates', `纬度 ${lat.toFixed(4)} 经度 ${lng.toFixed(4)}`));
    return;
  }
  if (!message.media) {
    content.append(el('p', 'words', message.text));
    return;
  }
  const thumb = actions.thumbOf(key);
  const address = message.media.id ? actions.pictureOf(message.media.id) : null;
  if (thumb) {
    thumb.className = 'picture';
    thumb.setAttribute('role', 'img');
    thumb.setAttribute('aria-label', '图片');
    content.append(thumb);
  } else if (address) content.append(pictureNode(address));
  else content.append(icon('picture'), '图片');
}

function stateNodes(delivery: Delivery, { clientId, message }: Own, actions: OwnActions): Node[] {
  if (delivery.state === 'sent') return [timeNode(message), el('span', 'ok', '✓ 已收到')];
  if (delivery.state === 'sending' || clientId === null) return [el('span', '', '发送中…')];
  if (delivery.state === 'retrying')
    return [
      el('span', 'warn', '暂时发不出去，会自动重发'),
      button('small-button', () => actions.hurry(), '发送失败·点此重发'),
    ];
  return [
    el('span', 'warn', delivery.reason),
    button('small-button', () => actions.again(clientId), '发送失败·点此重发'),
    button('small-button', () => actions.edit(clientId), message.text ? '拿回来修改' : '不发了'),
  ];
}
