import type { HeardRoom } from './heard.ts';

/** WeChat puts a four-per-em space behind a mentioned name; people who type it by hand do not. */
const AFTER_NAME = '[\\u2005\\u2004\\s:：,，、]|$';

const escaped = (name: string) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

function mentionOf(name: string): RegExp {
  return new RegExp(`[@＠]${escaped(name)}(?=${AFTER_NAME})[\\u2005\\u2004:：,，、]?`, 'gu');
}

/**
 * What was said to this account in a room.
 * @returns the words without the mention, trimmed, possibly empty; null when others were spoken to: nothing of that is kept
 */
export function saidToUs(room: Pick<HeardRoom, 'mentioned' | 'names'>, text: string): string | null {
  const names = room.names.filter((name) => name.trim() !== '').sort((a, b) => b.length - a.length);
  const named = names.some((name) => mentionOf(name).test(text));
  if (!named && (!room.mentioned || /[@＠](所有人|all\b)/iu.test(text))) return null;
  return names.reduce((words, name) => words.replace(mentionOf(name), ' '), text).trim();
}
