import { openBody } from '../../src/conversation/body.ts';
import type { BurstRow, ConversationRow, MessageRow } from '../../src/conversation/table.ts';
import type { Deps } from '../../src/deps.ts';
import { resolvePlaceName } from '../../src/language/locate.ts';
import type { Understanding } from '../../src/language/rules.ts';
import { understand } from '../../src/language/understand.ts';
import { route } from '../../src/routing/route.ts';
import { stationOf } from '../../src/settings/rules.ts';
import type { SuggestionRow } from '../../src/suggestions/table.ts';
import type { ClosedBurst } from './decide.ts';

/** How long the place last spoken of still explains "我家这边". */
const PLACE_MEMORY_MS = 24 * 3_600_000;
/** After 人工 even small talk goes to a person. */
const PERSON_MS = 30 * 60_000;
/** What a citizen types as a place name is shorter than this. */
const PLACE_NAME_LENGTH = 40;

/** Understands and routes what a burst says, given what the dialogue remembers. */
export function judgeBurst(
  deps: Pick<Deps, 'keyring' | 'language' | 'rules'>,
  conversation: ConversationRow,
  burst: Pick<BurstRow, 'openedAt'>,
  messages: readonly MessageRow[],
  own: { last: SuggestionRow | null; asked: SuggestionRow | null },
): ClosedBurst {
  const { state } = conversation;
  const rules = deps.rules.now();
  const bodies = messages.map((m) => openBody(deps, conversation, m));
  const texts = bodies.flatMap((b) => b.text ?? []);
  const points = bodies.flatMap((b) => b.location ?? []);
  const remembered = state.place && burst.openedAt - state.place.at < PLACE_MEMORY_MS ? state.place : null;
  const read = understand(texts, deps.language, { place: remembered, points });
  const understanding = wantsPerson(state.wantsPerson, burst.openedAt) ? leftToPeople(read) : read;
  const text = texts.join('\n');
  const answersPlace = state.pending?.about === 'place' && text.length > 0 && text.length <= PLACE_NAME_LENGTH;
  return {
    openedAt: burst.openedAt,
    text,
    state,
    understanding,
    route: route(
      {
        ...understanding,
        secrecy: understanding.secrecy || followsSecret(understanding, own.last),
        station: stationOf(rules, understanding.place.place),
      },
      rules,
    ),
    answer: answersPlace ? resolvePlaceName(text, deps.language.places) : null,
    ...own,
  };
}

/** Who told something in confidence and asks about it, or is not understood, speaks of that. */
const followsSecret = ({ kind, band }: Understanding, last: SuggestionRow | null) =>
  last?.confidential === 1 && (kind === 'progress' || kind === 'chat' || band === 'unsure');

const wantsPerson = (asked: number | undefined, at: number) => asked !== undefined && at - asked < PERSON_MS;

function leftToPeople(read: Understanding): Understanding {
  return read.kind === 'chat' || read.kind === 'progress' ? { ...read, band: 'unsure' } : read;
}
