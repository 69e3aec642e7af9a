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
  const supplement: CitizenRequest = { move: 'supplement', messageIds: messages.map((m) => m.id) };
  const placed =
    decision.type === 'place' &&
    (await applyCitizenMove(tx, deps, actor, to.id, { move: 'correct', place: decision.place })).ok;
  if (!placed) await applyCitizenMove(tx, deps, actor, to.id, supplement);
  if (decision.type === 'place_unclear') sayPlaceUnclear(settling, decision);
  if (burst.emergency) await attachAlarms(tx, conversation.id, to.id, burst.openedAt);
  const confidential = to.confidential === 1;
  fileMessages(tx, deps, conversation, burst, messages, {
    outcome: 'supplement',
    suggestionId: to.id,
    kind: judged.understanding.kind,
    confidential,
  });
  if (!confidential && to.masked !== null) appendMasked(settling, to, judged.understanding.masked);
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
