import type { ConversationState, PendingQuestion } from '../../src/conversation/rules.ts';
import type { PlaceFinding, Understanding } from '../../src/language/rules.ts';
import type { RouteResult } from '../../src/routing/route.ts';
import type { SuggestionRow } from '../../src/suggestions/table.ts';
import { OPEN_STATUSES } from '../../src/suggestions/transitions.ts';

/** A lone picture or place, or words that say "补充", join the last matter within this time. */
const JOIN_MS = 30 * 60_000;
/** What follows an emergency within this time belongs to it. */
const EMERGENCY_MS = 10 * 60_000;
/** An answer to "where?" is short; a longer text that names a sure matter is a new one. */
const ANSWER_LENGTH = 40;
const ADDS = /^(?:补充|再补充|补充一下|还有补充)/u;

/** What the worker knows of a closed burst. */
export interface ClosedBurst {
  openedAt: number;
  /** Its words, without what stands for pictures and places. */
  text: string;
  state: ConversationState;
  understanding: Understanding;
  route: RouteResult;
  /** The answer read as a place name, when a place was asked for. */
  answer: PlaceFinding | null;
  /** The citizen's suggestion last spoken of, and the one a question is open about. */
  last: SuggestionRow | null;
  asked: SuggestionRow | null;
}

export type Decision =
  | { type: 'suggestion' }
  | { type: 'supplement'; to: SuggestionRow }
  /** The answer to "where?". */
  | { type: 'place'; to: SuggestionRow; place: string }
  | { type: 'place_unclear'; to: SuggestionRow; finding: PlaceFinding; words: string }
  | { type: 'none'; kind: 'chat' | 'progress' };

const isOpen = (row: SuggestionRow | null): row is SuggestionRow => row !== null && OPEN_STATUSES.includes(row.status);

/**
 * Where a burst goes: an own suggestion, a part of an open one, or nowhere. Doubtful words are put where they most
 * likely belong; nothing is ever left out. Pure.
 */
export function decide(burst: ClosedBurst): Decision {
  const { last, openedAt, text, understanding, route } = burst;
  if (isOpen(last) && last.urgency === 'now' && openedAt <= last.createdAt + EMERGENCY_MS)
    return { type: 'supplement', to: last };
  if (!understanding.emergency) {
    const answered = toQuestion(burst);
    if (answered) return answered;
    const recent = isOpen(last) && openedAt <= (burst.state.lastAt ?? last.createdAt) + JOIN_MS;
    if (recent && (text.trim() === '' || ADDS.test(text.trim()))) return { type: 'supplement', to: last };
  }
  if (!route.opensSuggestion && (understanding.kind === 'chat' || understanding.kind === 'progress'))
    return { type: 'none', kind: understanding.kind };
  return { type: 'suggestion' };
}

function toQuestion(burst: ClosedBurst): Decision | null {
  const pending: PendingQuestion | undefined = burst.state.pending;
  const to = burst.asked;
  if (!pending || burst.openedAt > pending.until || !isOpen(to)) return null;
  if (pending.about !== 'place') return isOtherMatter(burst, to) ? null : { type: 'supplement', to };
  const finding = burst.answer ?? burst.understanding.place;
  if (isOtherMatter(burst, to)) return null;
  if (finding.place?.station) return { type: 'place', to, place: placeName(finding) };
  const words = burst.text.trim();
  return words.length <= ANSWER_LENGTH ? { type: 'place_unclear', to, finding, words } : { type: 'supplement', to };
}

const placeName = ({ place }: PlaceFinding) => `${place?.town ?? ''}${place?.village ?? ''}`;

/** A long text that is surely about something else than what was asked. */
function isOtherMatter({ text, understanding }: ClosedBurst, asked: SuggestionRow): boolean {
  return (
    text.trim().length > ANSWER_LENGTH &&
    understanding.band === 'sure' &&
    understanding.category !== asked.category &&
    understanding.category.split('.')[0] !== asked.category.split('.')[0]
  );
}
