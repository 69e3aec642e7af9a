import { appendOutgoing, type Outgoing } from '../../src/conversation/commands/append-message.ts';
import { progressText } from '../../src/conversation/queries/progress-text.ts';
import { say, type TextKey } from '../../src/conversation/say.ts';
import { applyCitizenMove } from '../../src/suggestions/commands/apply-citizen-move.ts';
import { ownSuggestions } from '../../src/suggestions/queries/find-own.ts';
import { fileMessages } from './file-messages.ts';
import type { Settling } from './settling.ts';

const TALK: Record<string, TextKey> = {
  'general.greeting': 'chat.greeting',
  'general.abuse': 'chat.abuse',
  'general.spam': 'chat.spam',
};

/** Small talk and questions about progress open nothing: answered, and listed for the dispatcher. */
export async function leaveWithoutCase(settling: Settling, kind: 'chat' | 'progress'): Promise<void> {
  const { tx, deps, conversation, burst, messages, judged } = settling;
  const words = kind === 'progress' ? await progress(settling) : talk(settling);
  appendOutgoing(tx, deps, conversation, words);
  fileMessages(tx, deps, conversation, burst, messages, {
    outcome: 'none',
    suggestionId: null,
    kind,
    confidential: judged.route.confidential,
  });
  tx.afterCommit(() => deps.hints.publish({ topic: 'case-none', id: conversation.id }));
}

function talk({ judged }: Settling): Outgoing {
  return { purpose: 'talk', text: say(TALK[judged.understanding.category] ?? 'chat.unclear') };
}

async function progress({ tx, deps, conversation }: Settling): Promise<Outgoing> {
  const own = await ownSuggestions(tx, conversation.id);
  const actor = { type: 'citizen', conversationId: conversation.id } as const;
  if (own[0]) await applyCitizenMove(tx, deps, actor, own[0].id, { move: 'ask_progress' });
  return { purpose: 'progress', text: await progressText(tx, deps, own) };
}
