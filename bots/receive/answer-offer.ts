import { appendOutgoing } from '../../src/conversation/commands/append-message.ts';
import { PLACE_ANSWER_MS } from '../../src/conversation/commands/tell-citizen.ts';
import { categoryOffers, withdrawOffers } from '../../src/conversation/offers.ts';
import type { Offer, PendingQuestion } from '../../src/conversation/rules.ts';
import { say } from '../../src/conversation/say.ts';
import type { ConversationRow } from '../../src/conversation/table.ts';
import type { Deps } from '../../src/deps.ts';
import type { Tx } from '../../src/store/store.ts';
import { CITIZEN_TRANSITIONS } from '../../src/suggestions/citizen-transitions.ts';
import { applyCitizenMove, type CitizenRequest } from '../../src/suggestions/commands/apply-citizen-move.ts';
import { judgementOf } from '../../src/suggestions/queries/sealed-judgement.ts';
import type { CitizenMove, Status } from '../../src/suggestions/rules.ts';
import { type SuggestionRow, suggestionTable } from '../../src/suggestions/table.ts';

/** How long words after "please say what to add" are taken as that. */
const SUPPLEMENT_MS = 30 * 60_000;

interface Scene {
  tx: Tx;
  deps: Deps;
  conversation: ConversationRow;
  offer: Offer;
}

/** Does what the pressed key stands for: asks on, or makes the citizen's move. The conversation is locked. */
export async function answerOffer(tx: Tx, deps: Deps, conversation: ConversationRow, offer: Offer): Promise<void> {
  const scene: Scene = { tx, deps, conversation, offer };
  const { action } = offer;
  switch (action.move) {
    case 'change_category':
      return whenAllowed(scene, 'correct', (row) => offerCategories(scene, row));
    case 'change_place':
      return whenAllowed(scene, 'correct', () =>
        ask(scene, 'place', say('place.ask', subjectOf(offer)), PLACE_ANSWER_MS),
      );
    case 'supplement':
      return whenAllowed(scene, 'supplement', () =>
        ask(scene, 'supplement', say('supplement.ask', subjectOf(offer)), SUPPLEMENT_MS),
      );
    case 'withdraw':
      return whenAllowed(scene, 'withdraw', async () => {
        const text = say('withdraw.ask', subjectOf(offer));
        await out(scene, { purpose: 'question', text, offers: withdrawOffers(subjectOf(offer)) });
      });
    case 'choose_category':
      return move(
        scene,
        action.category === ''
          ? { move: 'correct', person: true }
          : { move: 'correct', kind: action.kind as SuggestionRow['kind'], category: action.category },
      );
    case 'choose_place':
      return move(scene, { move: 'correct', place: action.place });
    case 'confirm_understanding':
      return move(scene, { move: 'correct', confirmed: true });
    case 'confirm_withdraw':
      return move(scene, { move: 'withdraw' });
    case 'keep':
      return;
    case 'rate':
      return move(scene, { move: 'rate', score: action.score });
    case 'unsolved':
      return move(scene, { move: 'ask_reopen' });
    case 'consent_hand_over':
      return move(scene, { move: 'consent_hand_over', yes: action.yes, to: 'hotline' });
  }
}

const subjectOf = (offer: Offer) => ({ id: offer.suggestionId, number: offer.number });

async function out(
  { tx, deps, conversation, offer }: Scene,
  words: { purpose: 'question' | 'notice'; text: string; offers?: Offer[] },
): Promise<string> {
  return appendOutgoing(tx, deps, conversation, { ...words, suggestionId: offer.suggestionId }).id;
}

async function tooLate(scene: Scene, status: Status | null): Promise<void> {
  const text = say('move.too_late', {
    number: scene.offer.number,
    status: status === null ? '' : say(`status.${status}`),
  });
  await out(scene, { purpose: 'notice', text });
}

async function move(scene: Scene, request: CitizenRequest): Promise<void> {
  const { tx, deps, conversation, offer } = scene;
  const actor = { type: 'citizen', conversationId: conversation.id } as const;
  const result = await applyCitizenMove(tx, deps, actor, offer.suggestionId, request);
  if (!result.ok) await tooLate(scene, result.status);
}

async function whenAllowed(
  scene: Scene,
  kind: CitizenMove,
  then: (row: SuggestionRow) => Promise<void>,
): Promise<void> {
  const row = await scene.tx.lock(suggestionTable, { id: scene.offer.suggestionId });
  if (row && CITIZEN_TRANSITIONS[kind].includes(row.status)) await then(row);
  else await tooLate(scene, row?.status ?? null);
}

async function ask(scene: Scene, about: PendingQuestion['about'], text: string, waits: number): Promise<void> {
  const messageId = await out(scene, { purpose: 'question', text });
  const askedAt = scene.deps.clock.now();
  const pending = { about, suggestionId: scene.offer.suggestionId, number: scene.offer.number, messageId, askedAt };
  scene.conversation.state = { ...scene.conversation.state, pending: { ...pending, until: askedAt + waits } };
}

async function offerCategories(scene: Scene, row: SuggestionRow): Promise<void> {
  const { deps, conversation, offer } = scene;
  const others = judgementOf(deps, conversation, row).understanding.alternatives.filter(
    (a) => a.category !== row.category || a.kind !== row.kind,
  );
  const name = (a: { kind: string; category: string }) =>
    `${deps.pack.kinds.get(a.kind as SuggestionRow['kind'])?.zh ?? ''}·${deps.pack.categories.get(a.category)?.zh ?? ''}`;
  const choices = others.slice(0, 3).map((a, i) => `${i + 1} ${name(a)}`);
  await out(scene, {
    purpose: 'question',
    text: say('category.ask', { number: offer.number, choices: choices.join(' ') }),
    offers: categoryOffers(subjectOf(offer), others),
  });
}
