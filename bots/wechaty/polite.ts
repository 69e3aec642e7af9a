import type { Clock } from '../../src/kernel/clock.ts';

/** Keeps the polite word in rooms rare: it says nothing new to those who have just read it. */
export interface Polite {
  mayAnswer(room: string): boolean;
}

const PAUSE_MS = 60_000;
const ROOMS_MAX = 1_000;

/** At most one answer a room and minute. */
export function createPolite(clock: Clock): Polite {
  const answered = new Map<string, number>();
  return {
    mayAnswer(room) {
      const now = clock.now();
      if (now - (answered.get(room) ?? Number.NEGATIVE_INFINITY) < PAUSE_MS) return false;
      if (answered.size >= ROOMS_MAX) answered.clear();
      answered.set(room, now);
      return true;
    },
  };
}
