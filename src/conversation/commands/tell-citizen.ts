import type { Deps } from '../../deps.ts';
import { spellAccessCode } from '../../kernel/access-code.ts';
import { unitTable } from '../../people/table.ts';
import { marks } from '../../store/marks.ts';
import type { Tx } from '../../store/store.ts';
import type { SuggestionNews } from '../../suggestions/news.ts';
import { lockConversations } from '../lock.ts';
import { conversationsWithAccess } from '../queries/access.ts';
import { type ConversationState, NAMELESS_CHANNELS, type PendingQuestion } from '../rules.ts';
import { say } from '../say.ts';
import { type StepWords, wordsForCitizen } from '../step-words.ts';
import type { ConversationRow, MessageRow } from '../table.ts';
import { appendOutgoing, saveConversation } from './append-message.ts';
import { issueAccessCode } from './issue-access-code.ts';
import { shareAccess } from './share-access.ts';

/** How long the answer to "where?" is waited for. */
export const PLACE_ANSWER_MS = 10 * 60_000;
/** How long a message counts as the answer to what an officer asked. */
const STAFF_ANSWER_MS = 7 * 24 * 3_600_000;

/**
 * Writes to the citizen what a step means to him, inside the step's own unit, and remembers what was asked: in the
 * conversation he wrote in and in those he came back in. What a citizen does himself is answered where he does it.
 * The caller holds the lock on the conversation.
 */
export async function tellCitizen(
  tx: Tx,
  deps: Pick<Deps, 'ids' | 'clock' | 'keyring' | 'hints' | 'pack' | 'config' | 'rules'>,
  news: SuggestionNews,
): Promise<void> {
  const { row } = news;
  const units = await unitNames(tx, deps, [row.unit, news.payload.to, news.payload.asks]);
  const words = wordsForCitizen(news, {
    unit: (code) => (code === null ? '' : (units.get(code) ?? code)),
    category: (code) => deps.pack.categories.get(code)?.zh ?? deps.pack.groups.get(code)?.zh ?? code,
    oversees: (code) => code !== null && deps.pack.oversight.includes(code),
    timeZone: deps.config.timeZone,
  });
  if (news.type === 'staff.split') await shareAccess(tx, deps, row.id, String(news.payload.into));
  for (const conversation of await hearersOf(tx, news, words.length > 0)) {
    const staffId = news.actor.type === 'staff' ? news.actor.id : null;
    const written: MessageRow[] = [];
    for (const each of wordsThere(tx, deps, news, conversation, words)) {
      written.push(appendOutgoing(tx, deps, conversation, { ...each, suggestionId: row.id, staffId }));
    }
    conversation.state = remember(conversation.state, news, written);
    saveConversation(tx, conversation);
  }
}

/** The conversations in which a step is told, locked. */
async function hearersOf(
  tx: Tx,
  { actor, type, row }: SuggestionNews,
  speaks: boolean,
): Promise<readonly ConversationRow[]> {
  const home = actor.type === 'citizen' ? actor.conversationId : row.conversationId;
  const alone = actor.type === 'citizen' || type === 'opened' || !speaks;
  const ids = [home, ...(alone ? [] : await conversationsWithAccess(tx, [row.id]))];
  return [...(await lockConversations(tx, [...new Set(ids)].sort())).values()];
}

/**
 * A nameless sender gets the access code with the receipt. Of a confidential matter a channel that others may read
 * along, in which its sender did not write it, shows the number only.
 */
function wordsThere(
  tx: Tx,
  deps: Pick<Deps, 'clock' | 'keyring'>,
  { type, row }: SuggestionNews,
  { id, channel }: ConversationRow,
  words: readonly StepWords[],
): readonly StepWords[] {
  const nameless = NAMELESS_CHANNELS.has(channel);
  if (row.confidential && !nameless && id !== row.conversationId)
    return words.length === 0 ? [] : [{ purpose: 'notice', text: say('access.news', { number: row.number }) }];
  if (type !== 'opened' || !nameless) return words;
  const code = spellAccessCode(issueAccessCode(tx, deps, row.id));
  return words.map((each) =>
    each.purpose === 'receipt' ? { ...each, text: each.text + say('receipt.code', { code }) } : each,
  );
}

/** From the rules in force; a unit that this process has not heard of yet is looked up. */
async function unitNames(
  tx: Tx,
  { rules }: Pick<Deps, 'rules'>,
  codes: readonly unknown[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map(rules.now().units.map((u) => [u.code, u.name]));
  const missing = codes.filter((c): c is string => typeof c === 'string' && !names.has(c));
  if (missing.length === 0) return names;
  for (const { code, name } of await tx.rows(unitTable, `WHERE code IN (${marks(missing.length)})`, missing))
    names.set(code, name);
  return names;
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
