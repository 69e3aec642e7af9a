import { DAY_MS } from '../calendar/rules.ts';
import type { Zone } from '../calendar/zone.ts';
import type { Story } from './story.ts';

const UNITS = { s: 1_000, m: 60_000, h: 3_600_000, d: DAY_MS } as const;
const MORNING = 8 * 60 + 10;
const EVENING = 17 * 60 + 50;
const MINUTE = 60_000;

/** Length of a span such as `40m`, `3h`, `2d4h` in ms. @throws RangeError for anything else */
export function span(words: string): number {
  const parts = [...words.matchAll(/(\d+)([smhd])/g)];
  if (parts.map((p) => p[0]).join('') !== words || words === '') throw new RangeError(`no span: ${words}`);
  return parts.reduce((sum, [, n, unit]) => sum + Number(n) * UNITS[unit as keyof typeof UNITS], 0);
}

/** When a story begins, given when the demo began; epoch ms. Never later than the demo itself. */
export function beginningOf(story: Pick<Story, 'ago' | 'at'>, begun: number, zone: Zone): number {
  const earliest = begun - span(story.ago);
  if (story.at === undefined) return earliest;
  const [hours = 0, minutes = 0] = story.at.split(':').map(Number);
  return Math.min(zone.instantOf(zone.dayOf(earliest), hours * 60 + minutes), begun - MINUTE);
}

/** The same moment in the daytime: what falls in the night is done the next morning. */
export function inDaytime(at: number, zone: Zone): number {
  const day = zone.dayOf(at);
  const [start, end] = [zone.instantOf(day, MORNING), zone.instantOf(day, EVENING)];
  const late = Math.floor(at / MINUTE) % 25;
  if (at < start) return start + late * MINUTE;
  return at <= end ? at : zone.instantOf(day + 1, MORNING) + late * MINUTE;
}

/**
 * When a step is done. People keep daytime unless that would lie beyond the beginning of the demo; whatever the plan
 * says, a step comes after the one before it and before the demo. Epoch ms.
 */
export function momentOf(previous: number, after: string, begun: number, zone: Zone | null): number {
  const plain = previous + span(after);
  const wanted = zone === null ? plain : inDaytime(plain, zone);
  if (wanted < begun) return wanted;
  return plain < begun ? plain : previous + Math.floor(Math.max(0, begun - previous) / 2);
}
