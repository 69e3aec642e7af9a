import type { SuggestionDetail } from '../../suggestions/contract.ts';
import { CITIZEN_MOVES, type EventType, STAFF_ACTIONS } from '../../suggestions/rules.ts';

export type LogEntry = SuggestionDetail['log'][number];

/** Every kind of event the log may hold. */
export const EVENT_TYPES: readonly EventType[] = [
  'opened',
  ...STAFF_ACTIONS.map((action) => `staff.${action}` as const),
  ...CITIZEN_MOVES.map((move) => `citizen.${move}` as const),
  'place_known',
  'place_unknown',
  'escalated',
];

/** Events whose sentence depends on what was decided. */
export const EVENT_VARIANTS = [
  'opened_review',
  'decide_return_no',
  'hand_over_ask',
  'consent_no',
  'correct_place',
  'correct_person',
  'correct_confirmed',
  'adopt_part',
] as const;
type Variant = (typeof EVENT_VARIANTS)[number];

function variantOf({ type, detail }: LogEntry): Variant | null {
  if (type === 'opened' && !detail.unit) return 'opened_review';
  if (type === 'staff.decide_return' && detail.uphold === false) return 'decide_return_no';
  if (type === 'staff.hand_over' && detail.asks) return 'hand_over_ask';
  if (type === 'citizen.consent_hand_over' && detail.yes === false) return 'consent_no';
  if (type === 'staff.adopt' && detail.part === true) return 'adopt_part';
  if (type !== 'citizen.correct') return null;
  if (detail.what === 'place') return 'correct_place';
  if (detail.what === 'confirmed') return 'correct_confirmed';
  return detail.status === 'review' && detail.category === undefined ? 'correct_person' : null;
}

/** Key of the sentence for an entry; null when the type is not known, whose code is then shown as it is. */
export function eventKey(entry: LogEntry): string | null {
  if (!EVENT_TYPES.some((type) => type === entry.type)) return null;
  const variant = variantOf(entry);
  return variant === null ? `event.${entry.type}` : `event.variant.${variant}`;
}

/** Names for codes of the log. */
export interface LogNames {
  kind(code: string): string;
  category(code: string): string;
  time(epoch: number): string;
  score(criterion: string): string;
}

function marks(detail: LogEntry['detail'], names: LogNames): string {
  const given = Object.entries(detail).filter(([key]) => key.startsWith('score_'));
  return given.length === 0
    ? ''
    : `（${given.map(([key, mark]) => `${names.score(key.slice(6))} ${mark}`).join('，')}）`;
}

/** What fills the gaps of the sentence: always every gap, a dash where the entry does not say. */
export function eventGaps({ detail }: LogEntry, names: LogNames): Record<string, string> {
  const text = (key: string) => {
    const value = detail[key];
    return value === undefined || value === null || value === '' ? '—' : String(value);
  };
  const code = (key: string, name: (code: string) => string) =>
    typeof detail[key] === 'string' ? name(String(detail[key])) : '—';
  const time = (key: string) => (typeof detail[key] === 'number' ? names.time(Number(detail[key])) : '—');
  const place = [detail.town, detail.village].filter((part) => typeof part === 'string' && part !== '');
  return {
    to: text('to') === '—' ? text('unit') : text('to'),
    from: text('from'),
    unit: text('unit'),
    asks: text('asks'),
    by: text('by'),
    assignee: text('assignee'),
    score: text('score'),
    scores: marks(detail, names),
    into: text('intoNumber'),
    place: place.length > 0 ? place.join('') : '—',
    kind: code('kind', names.kind),
    category: code('category', names.category),
    fromCategory: code('fromCategory', names.category),
    due: time('dueAt'),
    until: time('until'),
  };
}
