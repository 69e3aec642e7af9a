import type { Kind, Urgency } from './rules.ts';

/** Kinds of matter that may cost life, money or evidence within hours though nobody must be sent this minute. */
const PRESSING = new Set([
  'crime.robbery',
  'crime.sexual',
  'crime.trafficking',
  'fraud.victim',
  'security.weapons',
  'rescue.missing',
  'rescue.self-harm',
  'rescue.trapped',
  'campus.bullying',
]);

const SOON =
  /今晚|今天晚上|今夜|明早|明天(?:早|就|要|放学)|马上要|扬言|要弄死|随时|要出人命|很危险|快要(?:掉|倒|塌)|急{2,}|十万火急/u;

/**
 * How pressing a matter is: `now` for an emergency, `urgent` when it may cost life, money or evidence within hours
 * (rules.md section 2, "urgent"), else `normal`.
 */
export function urgencyOf(kind: Kind, category: string, text: string): Urgency {
  if (kind === 'emergency') return 'now';
  if (kind === 'ask' || kind === 'idea' || kind === 'praise' || kind === 'progress' || kind === 'chat') return 'normal';
  if (PRESSING.has(category) && (kind === 'help' || kind === 'tip')) return 'urgent';
  return (kind === 'hazard' || kind === 'help' || kind === 'tip') && SOON.test(text) ? 'urgent' : 'normal';
}
