/** A piece of a text, with an address when it is a number to call or write to. */
export interface Piece {
  readonly text: string;
  readonly href?: string;
}

const HREF: Readonly<Record<string, string>> = {
  110: 'tel:110',
  119: 'tel:119',
  120: 'tel:120',
  122: 'tel:122',
  12110: 'sms:12110',
  12345: 'tel:12345',
};

/** Only after such a word is it a number to call; 120元 and 110号 are not. */
const BEFORE = /(打|拨|警|急救|事故|短信到?|电话)[\s：:“"（(]*$/;

/** Cuts a text of the service so that the public numbers in it can be pressed; the pieces joined are the text. */
export function callLinks(text: string): Piece[] {
  const pieces: Piece[] = [];
  let plain = '';
  for (const part of text.split(/(\d+)/)) {
    const href = HREF[part];
    if (href === undefined || !BEFORE.test(plain.slice(-8))) {
      plain += part;
      continue;
    }
    if (plain !== '') pieces.push({ text: plain });
    pieces.push({ text: part, href });
    plain = '';
  }
  if (plain !== '') pieces.push({ text: plain });
  return pieces;
}
