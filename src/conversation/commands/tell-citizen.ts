import type { Deps } from '../../deps.ts';
import { unitTable } from '../../people/table.ts';
import type { Tx } from '../../store/store.ts';
import type { SuggestionNews } from '../../suggestions/news.ts';
import { lockConversation } from '../lock.ts';
import type { ConversationState, PendingQuestion } from '../rules.ts';
import { wordsForCitizen } from '../step-words.ts';
import type { MessageRow } from '../table.ts';
import { appendOutgoing, saveConversation } from './append-message.ts';

/** How long the answer to "where?" is waited for. */
export const PLACE_ANSWER_MS = 10 * 60_000;
/** How long a message counts as the answer to what an officer asked. */
const STAFF_ANSWER_MS = 7 * 24 * 3_600_000;

/**
 * Writes to the citizen what a step means to him, inside the step's own unit, and remembers what was asked.
 * The caller holds the lock on the conversation.
 */
export async function tellCitizen(
  tx: Tx,
  deps: Pick<Deps, 'ids' | 'clock' | 'keyring' | 'hints' | 'pack' | 'config'>,
  news: SuggestionNews,
): Promise<void> {
  const { row } = news;
  const units = await unitNames(tx, [row.unit, news.payload.to, news.payload.asks]);
  const words = wordsForCitizen(news, {
    unit: (code) => (code === null ? '' : (units.get(code) ?? code)),
    category: (code) => deps.pack.categories.get(code)?.zh ?? deps.pack.groups.get(code)?.zh ?? code,
    timeZone: deps.config.timeZone,
  });
  const conversation = await lockConversation(tx, row.conversationId);
  if (!conversation) return;
  const staffId = news.actor.type === 'staff' ? news.actor.id : null;
  const written: MessageRow[] = [];
  for (const each of words) {
    written.push(await appendOutgoing(tx, deps, conversation, { ...each, suggestionId: row.id, staffId }));
  }
  conversation.state = remember(conversation.state, news, written);
  await saveConversation(tx, conversation);
}

async function unitNames(tx: Tx, codes: readonly unknown[]): Promise<Map<string, string>> {
  const wanted = [...new Set(codes.filter((c): c is string => typeof c === 'string'))];
  if (wanted.length === 0) return new Map();
  const rows = await tx
    .repo(unitTable)
    .createQueryBuilder('u')
    .select(['u.code', 'u.name'])
    .where('u.code IN (:...wanted)', { wanted })
    .getMany();
  return new Map(rows.map((u) => [u.code, u.name]));
}

const SETTLES: ReadonlySet<SuggestionNews['type']> = new Set([
  'citizen.supplement',
  'citizen.correct',
  'citizen.withdraw',
]);

/** The dialogue's memory after a step: questions put and answered, the matter last spoken of. */
function remember(state: ConversationState, news: SuggestionNews, written: readonly MessageRow[]): ConversationState {
  const { row, at } = news;
  const next: ConversationState = { ...state, lastSuggestionId: row.id, lastAt: at };
  if (SETTLES.has(news.type) && next.pending?.suggestionId === row.id) delete next.pending;
  const question = written.find((m) => m.purpose === 'question' && m.offers === null);
  if (question) next.pending = questionOf(news, question.id);
  if (row.town && (news.type === 'opened' || news.type === 'citizen.correct'))
    next.place = { town: row.town, village: row.village, at };
  return next;
}

function questionOf({ type, row, at }: SuggestionNews, messageId: string): PendingQuestion {
  const staff = type === 'staff.ask';
  return {
    about: staff ? 'staff' : 'place',
    suggestionId: row.id,
    number: row.number,
    messageId,
    askedAt: at,
    until: at + (staff ? STAFF_ANSWER_MS : PLACE_ANSWER_MS),
  };
}
