import type { ChatMessage } from '../../contract.ts';
import { callLinks } from '../logic/call-links.ts';
import { codeIn } from '../logic/code-in.ts';
import type { Entry } from '../logic/entries.ts';
import { clockWords } from '../logic/time-words.ts';
import { copyButton } from './copy-button.ts';
import { el, icon, link } from './dom.ts';
import type { EntryView } from './log.ts';
import { offerRow } from './offer-row.ts';

/** How a purpose looks and what stands above its text. */
const LOOKS: Readonly<Record<string, { look: string; head: string }>> = {
  emergency: { look: 'emergency', head: '紧急情况' },
  receipt: { look: 'receipt', head: '已登记' },
  question: { look: 'question', head: '请您回答' },
  progress: { look: 'plain', head: '办理进度' },
  reply: { look: 'answer', head: '民警答复' },
  result: { look: 'answer', head: '办理结果' },
  rating: { look: 'rating', head: '请您打分' },
};

/** What the service or the police station says. */
export function serviceBubble(
  entry: Extract<Entry, { type: 'service' }>,
  pictureOf: (id: string) => string | null,
  press: (text: string) => void,
): EntryView<Extract<Entry, { type: 'service' }>> {
  const { message } = entry;
  const { look, head } = LOOKS[message.purpose ?? ''] ?? { look: 'plain', head: '' };
  const bubble = el('div', `bubble ${look}`, head ? el('p', 'bubble-head', head) : null);
  if (look === 'receipt' && message.suggestion) bubble.append(numberLine(message.suggestion, codeIn(message.text)));
  bubble.append(words(message.text));
  const picture = message.media ? pictureOf(message.media.id) : null;
  if (picture) bubble.append(pictureNode(picture));
  if (look === 'emergency') {
    bubble.setAttribute('role', 'alert');
    bubble.append(emergencyButtons());
  }
  const node = el('li', 'line service', el('span', 'unseen', '仙游公安：'), bubble, timeNode(message));

  let shown = '';
  let row: HTMLElement | null = null;
  const view = {
    node,
    update(next: Extract<Entry, { type: 'service' }>) {
      const now = JSON.stringify(next.offers);
      if (now === shown) return;
      shown = now;
      const hadFocus = row?.contains(document.activeElement) ?? false;
      row?.remove();
      row = next.offers ? offerRow(next.offers, press) : null;
      if (!row) return;
      bubble.append(row);
      if (hadFocus) row.focus({ preventScroll: true });
    },
  };
  view.update(entry);
  return view;
}

function words(text: string): HTMLElement {
  const node = el('p', 'words');
  for (const piece of callLinks(text)) node.append(piece.href ? link('call', piece.href, piece.text) : piece.text);
  return node;
}

/** Number and code go to the clipboard together: sent as they are, they open the matter on any device. */
function numberLine(number: string, code: string | null): HTMLElement {
  const pair = (label: string, value: string) => el('span', 'pair', `${label} `, el('strong', '', value));
  const line = el('p', 'number', pair('编号', number));
  if (code === null) line.append(copyButton(number, '复制编号'));
  else line.append(pair('查询码', code), copyButton(`${number} ${code}`, '复制编号和查询码'));
  return line;
}

function emergencyButtons(): HTMLElement {
  const call = link('big-call', 'tel:110', '打 110 报警');
  const write = link('big-call quiet', 'sms:12110', '发短信到 12110');
  call.prepend(icon('phone'));
  write.prepend(icon('sms'));
  return el('div', 'big-calls', call, write);
}

/** A picture; pressing it does nothing, it is shown as large as the bubble allows. */
export function pictureNode(address: string): HTMLImageElement {
  const image = el('img', 'picture');
  image.alt = '图片';
  image.src = address;
  return image;
}

export function timeNode(message: ChatMessage): HTMLElement {
  const node = el('time', 'time', clockWords(Date.parse(message.at)));
  node.dateTime = message.at;
  return node;
}
