import { attachAlarms } from '../../src/alarms/commands/attach-alarms.ts';
import { appendOutgoing } from '../../src/conversation/commands/append-message.ts';
import { placeOffers } from '../../src/conversation/offers.ts';
import { say } from '../../src/conversation/say.ts';
import { applyCitizenMove, type CitizenRequest } from '../../src/suggestions/commands/apply-citizen-move.ts';
import { type SuggestionRow, suggestionTable } from '../../src/suggestions/table.ts';
import type { Decision } from './decide.ts';
import { fileMessages } from './file-messages.ts';
import type { Settling } from './settling.ts';

type Joining = Exclude<Decision, { type: 'suggestion' | 'none' }>;

/** A burst joins an open suggestion: its messages are the case's, and an answer to "where?" moves it. */
export async function joinSuggestion(settling: Settling, decision: Joining): Promise<void> {
  const { tx, deps, conversation, burst, messages, judged } = settling;
  const { to } = decision;
  const actor = { type: 'citizen', conversationId: conversation.id } as const;
  const messageIds = messages.map((m) => m.id);
  const make = (request: CitizenRequest) => applyCitizenMove(tx, deps, actor, to.id, request);
  const placed = decision.type === 'place' ? await make({ move: 'correct', place: decision.place, messageIds }) : null;
  const done = placed?.ok ? placed : await make({ move: 'supplement', messageIds });
  if (decision.type === 'place_unclear') sayPlaceUnclear(settling, decision);
  if (burst.emergency) await attachAlarms(tx, conversation.id, to.id, burst.openedAt);
  // As it is after the move: what was added may have made it confidential, and then it keeps no copy.
  const now = done.ok ? done.row : to;
  const confidential = now.confidential === 1;
  fileMessages(tx, deps, conversation, burst, messages, {
    outcome: 'supplement',
    suggestionId: to.id,
    kind: judged.understanding.kind,
    confidential,
  });
  if (!confidential && now.masked !== null) appendMasked(settling, now, judged.understanding.masked);
}

/** Search finds a case by its later words too. */
function appendMasked({ tx }: Settling, to: SuggestionRow, words: string): void {
  if (words.trim() === '') return;
  tx.patch(suggestionTable, to.id, { masked: `${to.masked}\n${words}` });
}

function sayPlaceUnclear(
  { tx, deps, conversation }: Settling,
  { to, finding, words }: Extract<Joining, { type: 'place_unclear' }>,
): void {
  const names = finding.candidates.map((c) => `${c.town ?? ''}${c.village ?? ''}`);
  const offers = placeOffers(to, names);
  const choices = offers.map((o, i) => say('place.choice', { key: o.key, label: names[i] ?? '' })).join(' ');
  const text =
    offers.length > 1
      ? say('place.ask_choices', { number: to.number, choices })
      : finding.outside
        ? say('place.outside', { place: finding.outside })
        : say('place.not_found', { words });
  appendOutgoing(tx, deps, conversation, {
    purpose: offers.length > 1 ? 'question' : 'notice',
    text,
    suggestionId: to.id,
    ...(offers.length > 1 ? { offers } : {}),
  });
}
