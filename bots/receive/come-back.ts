import { appendOutgoing } from '../../src/conversation/commands/append-message.ts';
import { type AccessClaim, grantAccess } from '../../src/conversation/commands/grant-access.ts';
import { standingOffers } from '../../src/conversation/offers.ts';
import { answersSoFar } from '../../src/conversation/queries/answers-so-far.ts';
import { progressText } from '../../src/conversation/queries/progress-text.ts';
import { say } from '../../src/conversation/say.ts';
import type { ConversationRow } from '../../src/conversation/table.ts';
import { dayWords } from '../../src/conversation/words.ts';
import type { Deps } from '../../src/deps.ts';
import type { Tx } from '../../src/store/store.ts';
import { applyCitizenMove } from '../../src/suggestions/commands/apply-citizen-move.ts';
import type { SuggestionRow } from '../../src/suggestions/table.ts';
import type { CommandAnswer } from './command-answer.ts';

/** How long the code may follow the number in a message of its own. */
const CODE_FOLLOWS_MS = 10 * 60_000;

/** How long words are taken as the answer to what an officer had asked before. */
const STAFF_ANSWER_MS = 7 * 24 * 3_600_000;

type Talk = { tx: Tx; deps: Deps; conversation: ConversationRow };

/**
 * A sender comes back in another conversation with number and code: it is opened to him here, and he hears how it
 * stands and what was answered so far. Who is wrong hears the same as who asks for a number that does not exist.
 */
export async function comeBack(talk: Talk, claim: AccessClaim): Promise<CommandAnswer> {
  const { tx, deps, conversation } = talk;
  const granted = await grantAccess(tx, deps, conversation, claim);
  if (!granted) return { suggestionId: null, reply: async () => sayUnknown(talk, claim.number) };
  const { row, open } = granted;
  if (!open) {
    const text = say('access.page_only', { number: row.number });
    return {
      suggestionId: null,
      reply: async () => void appendOutgoing(tx, deps, conversation, { purpose: 'notice', text }),
    };
  }
  return { suggestionId: row.id, reply: () => welcomeBack(talk, row) };
}

/** The neutral answer: there is nothing here under this number. A code may still follow. */
export function sayUnknown({ tx, deps, conversation }: Talk, number: string): void {
  conversation.state = {
    ...conversation.state,
    wantsCode: { number, until: deps.clock.now() + CODE_FOLLOWS_MS },
  };
  appendOutgoing(tx, deps, conversation, { purpose: 'progress', text: say('progress.unknown_number', { number }) });
}

async function welcomeBack({ tx, deps, conversation }: Talk, row: SuggestionRow): Promise<void> {
  const about = { suggestionId: row.id };
  const { wantsCode: _asked, ...state } = conversation.state;
  conversation.state = { ...state, lastSuggestionId: row.id, lastAt: deps.clock.now() };
  const out = (words: Parameters<typeof appendOutgoing>[3]) =>
    appendOutgoing(tx, deps, conversation, { ...words, ...about });
  let asked: string | undefined;
  for (const { purpose, text, staffId, at } of await answersSoFar(tx, deps, row)) {
    const date = dayWords(at, deps.config.timeZone);
    const { id } = out({ purpose, text: say('access.earlier', { date, text }), staffId });
    asked = purpose === 'question' ? id : undefined;
  }
  await applyCitizenMove(tx, deps, { type: 'citizen', conversationId: conversation.id }, row.id, {
    move: 'ask_progress',
  });
  if (asked !== undefined && row.status === 'awaiting_citizen') waitForAnswer(deps, conversation, row, asked);
  const { words, offers } = standingOffers(row);
  const text = [say('access.welcome'), await progressText(tx, deps, [row]), words].filter(Boolean).join('\n');
  out({ purpose: 'progress', text, offers: row.status === 'resolved' ? [] : offers });
  if (row.status === 'resolved') out({ purpose: 'rating', text: say('staff.rating'), offers });
}

function waitForAnswer(deps: Deps, conversation: ConversationRow, row: SuggestionRow, messageId: string): void {
  const askedAt = deps.clock.now();
  const pending = { about: 'staff', suggestionId: row.id, number: row.number, messageId, askedAt } as const;
  conversation.state = { ...conversation.state, pending: { ...pending, until: askedAt + STAFF_ANSWER_MS } };
}
