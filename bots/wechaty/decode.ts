import type { MessageBody } from '../../src/conversation/rules.ts';
import { say, type TextKey } from '../../src/conversation/say.ts';
import { repairText } from '../../src/kernel/text.ts';
import type { Heard, HeardKind } from './heard.ts';
import { saidToUs } from './room-words.ts';

/** What a message comes to. */
export type Decoded =
  | { type: 'words'; bodies: MessageBody[] }
  /** To be fetched and looked over first. */
  | { type: 'picture' }
  | { type: 'unreadable'; text: string; answer: string | null }
  /** Not for us, or nothing was said: not kept. */
  | { type: 'nothing'; mentioned: boolean };

/** Longest text of one stored message, as in the web chat; longer ones are stored as several. */
const TEXT_MAX = 2_000;
const LABEL_MAX = 100;

const UNREADABLE: Partial<Record<HeardKind, [text: TextKey, answer: TextKey | null]>> = {
  voice: ['voice', 'unreadable.voice'],
  video: ['video', 'unreadable.video'],
  file: ['file', 'unreadable.file'],
  card: ['card', 'unreadable.other'],
  // A sticker after an answer is thanks; an apology for it would only begin a dialogue about stickers.
  sticker: ['sticker', null],
  recalled: ['recalled', 'recalled.answer'],
  other: ['unreadable', 'unreadable.other'],
};

/** Words as they are stored: repaired, in pieces of 2,000 characters, never cut within one. */
export function pieces(text: string): string[] {
  const points = Array.from(repairText(text));
  const count = Math.ceil(points.length / TEXT_MAX);
  return Array.from({ length: count }, (_, i) => points.slice(i * TEXT_MAX, (i + 1) * TEXT_MAX).join(''));
}

const words = (text: string): Decoded => ({ type: 'words', bodies: pieces(text).map((piece) => ({ text: piece })) });

/** Reads a message; in a room only what was said to us, and only words. @throws what the platform throws */
export async function decode(heard: Heard): Promise<Decoded> {
  if (heard.room) {
    const said = heard.kind === 'text' ? saidToUs(heard.room, heard.text) : null;
    return said ? words(said) : { type: 'nothing', mentioned: said !== null };
  }
  switch (heard.kind) {
    case 'text':
      return heard.text.trim() === '' ? { type: 'nothing', mentioned: false } : words(heard.text);
    case 'picture':
      return { type: 'picture' };
    case 'place': {
      const { lat, lng, label } = await heard.place();
      if (!(Math.abs(lat) <= 90 && Math.abs(lng) <= 180)) return unreadable('other');
      const named = Array.from(repairText(label).trim()).slice(0, LABEL_MAX).join('');
      return { type: 'words', bodies: [{ location: { lat, lng, datum: 'gcj02', ...(named && { label: named }) } }] };
    }
    case 'link':
      return words(say('link', await heard.link()).trim());
    default:
      return unreadable(heard.kind);
  }
}

function unreadable(kind: HeardKind): Decoded {
  const [text, answer] = UNREADABLE[kind] ?? ['unreadable', 'unreadable.other'];
  return { type: 'unreadable', text: say(text), answer: answer && say(answer) };
}

/** A picture that was no picture, too large, or could not be fetched. */
export function lostPicture(refused: boolean): Decoded & { type: 'unreadable' } {
  return { type: 'unreadable', text: say('picture'), answer: say(refused ? 'unreadable.picture' : 'unreadable.lost') };
}
