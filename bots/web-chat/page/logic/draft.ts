export const TEXT_MAX = 2_000;
/** The counter shows when so few characters are left. */
const SHOW_LEFT = 200;

/** Beginnings that the example buttons put into the box. */
export const BEGINNINGS = { report: '我要反映：', ask: '我想问：', idea: '我有个建议：' } as const;

export type Draft =
  | { type: 'ready'; text: string }
  | { type: 'empty' }
  /** Only a beginning, nothing of one's own yet. */
  | { type: 'begun' }
  | { type: 'long'; over: number };

// biome-ignore lint/suspicious/noControlCharactersInRegex: the server refuses exactly these
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(^|[^\ud800-\udbff])[\udc00-\udfff]/g;

/** A text as the server takes it: no control characters (pasted ones become a space), well-formed, trimmed. */
export function cleanText(text: string): string {
  let clean = text.replace(/\r\n?/g, '\n').replace(CONTROLS, ' ');
  // Each pass can only see every other one of a row of lone halves.
  for (let i = 0; i < 2; i++) clean = clean.replace(LONE, (_, before: string | undefined) => `${before ?? ''}\ufffd`);
  return clean.trim();
}

/** Judges what is in the box when the citizen wants to send it. Lengths in UTF-16 units, as the server counts. */
export function judgeDraft(raw: string): Draft {
  const text = cleanText(raw);
  if (text === '') return { type: 'empty' };
  if ((Object.values(BEGINNINGS) as string[]).includes(text)) return { type: 'begun' };
  return text.length > TEXT_MAX ? { type: 'long', over: text.length - TEXT_MAX } : { type: 'ready', text };
}

/** Words of the counter; empty while there is much room. */
export function counterWords(raw: string): string {
  const left = TEXT_MAX - cleanText(raw).length;
  if (left > SHOW_LEFT) return '';
  return left >= 0 ? `还可以写 ${left} 个字` : `超出 ${-left} 个字`;
}

/** The box after an example button: its beginning replaces an empty box or another beginning, never own words. */
export function withBeginning(raw: string, beginning: string): string {
  const kind = judgeDraft(raw).type;
  return kind === 'empty' || kind === 'begun' ? beginning : raw;
}
