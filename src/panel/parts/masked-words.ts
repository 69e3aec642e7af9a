import type { REVEAL_FIELDS } from './reveal-fields.ts';

export type RevealField = (typeof REVEAL_FIELDS)[number];

/** A stretch of words; `field` says what is masked in it. */
export interface Piece {
  words: string;
  field: RevealField | null;
}

/** How the service leaves each kind of personal data (see `maskText`), the more particular first. */
const MASKS: readonly [RevealField, string][] = [
  ['id', '\\d{3}\\*{10,13}[\\dXx]{2}'],
  ['mobile', '1\\d{2}[\\s-]?\\*{4}[\\s-]?\\d{4}'],
  ['plate', '\\p{Script=Han}[A-Z][·•.\\s]?\\*{2,4}[A-Z0-9\\u4e00-\\u9fff]{2}'],
  ['landline', '[(（]?0\\d{2,3}[)）]?[\\s-]?\\*{3,6}\\d{3}'],
  ['bankcard', '\\*{4}[\\s*-]{6,16}\\d{4}'],
  ['qq', '\\d{2}\\*{1,8}\\d{2}'],
  ['wechat', '[A-Za-z][\\w-]\\*{3,20}'],
  ['name', '\\p{Script=Han}{1,2}\\*{1,3}(?!\\*)'],
  ['text', '\\*{2,}'],
];
const ANY = new RegExp(MASKS.map(([, mask]) => `(${mask})`).join('|'), 'gu');

/** Cuts masked words into plain and masked pieces, in order; together they are the words. */
export function maskedPieces(words: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of words.matchAll(ANY)) {
    const which = match.slice(1).findIndex((group) => group !== undefined);
    if (match.index > at) pieces.push({ words: words.slice(at, match.index), field: null });
    pieces.push({ words: match[0], field: MASKS[which]?.[0] ?? 'text' });
    at = match.index + match[0].length;
  }
  if (at < words.length) pieces.push({ words: words.slice(at), field: null });
  return pieces;
}
