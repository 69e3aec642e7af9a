import { appendOutgoing } from '../../src/conversation/commands/append-message.ts';
import type { Command } from '../../src/conversation/keys.ts';
import { findOffer } from '../../src/conversation/offers.ts';
import { offeringMessages } from '../../src/conversation/queries/offering-messages.ts';
import { progressText } from '../../src/conversation/queries/progress-text.ts';
import { say } from '../../src/conversation/say.ts';
import type { ConversationRow } from '../../src/conversation/table.ts';
import type { Deps } from '../../src/deps.ts';
import type { Tx } from '../../src/store/store.ts';
import { applyCitizenMove } from '../../src/suggestions/commands/apply-citizen-move.ts';
import { ownSuggestions } from '../../src/suggestions/queries/find-own.ts';
import type { SuggestionRow } from '../../src/suggestions/table.ts';
import { answerOffer } from './answer-offer.ts';
import { comeBack, sayUnknown } from './come-back.ts';
import type { CommandAnswer } from './command-answer.ts';

/**
 * Judges a bare key, a number with its access code, 进度 or 人工 in the unit that stores it.
 * @returns null when it answers nothing that was offered: then it is a message like any other
 */
export async function answerCommand(
  tx: Tx,
  deps: Deps,
  conversation: ConversationRow,
  command: Command,
): Promise<CommandAnswer | null> {
  if (command.type === 'key') {
    const offer = findOffer(await offeringMessages(tx, conversation.id), command.key, command.number);
    return offer && { suggestionId: offer.suggestionId, reply: () => answerOffer(tx, deps, conversation, offer) };
  }
  const own = await ownSuggestions(tx, conversation.id);
  if (command.type === 'access') return answerCode(tx, deps, conversation, own, command);
  return command.type === 'person'
    ? askPerson(tx, deps, conversation, own)
    : tellProgress(tx, deps, conversation, own, command.number);
}

/** A code alone is that of the number asked about just before; who has the matter here already needs none. */
async function answerCode(
  tx: Tx,
  deps: Deps,
  conversation: ConversationRow,
  own: readonly SuggestionRow[],
  command: Extract<Command, { type: 'access' }>,
): Promise<CommandAnswer | null> {
  const { wantsCode } = conversation.state;
  const asked = wantsCode && deps.clock.now() <= wantsCode.until ? wantsCode.number : null;
  const number = command.number ?? asked;
  if (number === null) {
    if (!command.sure) return null;
    const text = say('access.number_missing');
    return {
      suggestionId: null,
      reply: async () => void appendOutgoing(tx, deps, conversation, { purpose: 'question', text }),
    };
  }
  if (own.some((s) => s.number === number)) return tellProgress(tx, deps, conversation, own, number);
  return comeBack({ tx, deps, conversation }, { number, code: command.code });
}

async function tellProgress(
  tx: Tx,
  deps: Deps,
  conversation: ConversationRow,
  own: readonly SuggestionRow[],
  number: string | null,
): Promise<CommandAnswer> {
  const asked = number === null ? own : own.filter((s) => s.number === number);
  const subject = number === null ? null : asked[0];
  return {
    suggestionId: subject?.id ?? null,
    async reply() {
      const actor = { type: 'citizen', conversationId: conversation.id } as const;
      if (number !== null && !subject) return sayUnknown({ tx, deps, conversation }, number);
      if (asked[0]) await applyCitizenMove(tx, deps, actor, asked[0].id, { move: 'ask_progress' });
      const text = await progressText(tx, deps, asked);
      appendOutgoing(tx, deps, conversation, { purpose: 'progress', text, suggestionId: subject?.id ?? null });
    },
  };
}

async function askPerson(
  tx: Tx,
  deps: Deps,
  conversation: ConversationRow,
  own: readonly SuggestionRow[],
): Promise<CommandAnswer> {
  const actor = { type: 'citizen', conversationId: conversation.id } as const;
  const live = own.find((s) => s.status !== 'withdrawn');
  return {
    suggestionId: live?.id ?? null,
    async reply() {
      conversation.state = { ...conversation.state, wantsPerson: deps.clock.now() };
      const done = live && (await applyCitizenMove(tx, deps, actor, live.id, { move: 'ask_person' }));
      if (!done?.ok) appendOutgoing(tx, deps, conversation, { purpose: 'talk', text: say('person') });
    },
  };
}
