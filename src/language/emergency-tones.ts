import {
  AGAIN,
  ASKS,
  DENIES,
  FOLLOWS_UP,
  HEARS,
  LATER,
  OVER,
  PAST,
  PLAYFUL,
  PRESENT,
  PROPOSES,
  SUPPOSED_INSIDE,
  THANKS,
  WONDERS,
} from './emergency-context.ts';

/** How a whole text may speak, whether it holds a sign of danger or not. */
export const TONES = {
  again: AGAIN,
  asks: ASKS,
  denies: DENIES,
  follows: FOLLOWS_UP,
  hears: HEARS,
  later: LATER,
  over: OVER,
  past: PAST,
  playful: PLAYFUL,
  present: PRESENT,
  proposes: PROPOSES,
  supposes: SUPPOSED_INSIDE,
  thanks: THANKS,
  wonders: WONDERS,
} as const;

/** Names of the tones of a normalised text. */
export function tonesOf(text: string): string[] {
  return Object.entries(TONES).flatMap(([name, tone]) => (text.search(tone) >= 0 ? [name] : []));
}
