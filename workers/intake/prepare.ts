import { type BurstRow, burstTable, type ConversationRow, type MessageRow } from '../../src/conversation/table.ts';
import type { Deps } from '../../src/deps.ts';
import { marks } from '../../src/store/marks.ts';
import { drawNumbers } from '../../src/suggestions/commands/draw-number.ts';
import { type Alike, findAlikeEach, NEARLY_SAME } from '../../src/suggestions/queries/find-alike.ts';
import { type ClosedBurst, decide } from './decide.ts';
import { judgeBurst } from './judge-burst.ts';
import { conversationsOf, messagesOf, ownOf } from './read-scene.ts';
import { closest } from './still-open.ts';

/** A burst judged ahead of its unit, on what could be read without a lock. */
export interface Prepared {
  /** How far the conversation had come and what it remembered: the judgement holds while both are the same. */
  seen: string;
  messages: readonly MessageRow[];
  judged: ClosedBurst;
  /** Null when no suggestion is to be opened, as far as could be seen. */
  number: string | null;
  /** What it is to be linked to, as far as could be seen. */
  alike: readonly Alike[];
}

/** What a judgement depends on besides the burst's own row. */
export const markOf = ({ nextSeq, state }: ConversationRow) => `${nextSeq} ${JSON.stringify(state)}`;

/** Bursts by id, as they are now. */
export async function readBursts(deps: Deps, ids: readonly string[]): Promise<Map<string, BurstRow>> {
  const rows = await deps.store.read.rows(burstTable, `WHERE id IN (${marks(ids.length)})`, ids);
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Does the slow part without holding a lock: understands, looks for what reads alike, draws numbers.
 * @param numbered bursts that get a number whatever they look like @returns by burst id; a burst without a conversation is left out
 */
export async function prepareBursts(
  deps: Deps,
  bursts: readonly BurstRow[],
  numbered: ReadonlySet<string>,
): Promise<Map<string, Prepared>> {
  const { read } = deps.store;
  const conversations = await conversationsOf(read, bursts);
  const [messages, own] = await Promise.all([messagesOf(read, bursts), ownOf(read, conversations.values())]);
  const prepared = new Map<string, Prepared>();
  const opening: Prepared[] = [];
  for (const burst of bursts) {
    const conversation = conversations.get(burst.conversationId);
    if (!conversation) continue;
    const said = messages.get(burst.id) ?? [];
    const judged = judgeBurst(deps, conversation, burst, said, own(conversation));
    const one: Prepared = { seen: markOf(conversation), messages: said, judged, number: null, alike: [] };
    prepared.set(burst.id, one);
    if (numbered.has(burst.id) || decide(judged).type === 'suggestion') opening.push(one);
  }
  const numbers = await drawNumbers(deps, opening.length);
  for (const [i, one] of opening.entries()) one.number = numbers[i] ?? null;
  const at = deps.clock.now();
  const compared = opening.filter((one) => !one.judged.route.confidential);
  const subjects = compared.map((one) => subjectOf(one.judged, at));
  const alike = await findAlikeEach(read, subjects, NEARLY_SAME);
  for (const [i, one] of compared.entries()) one.alike = closest(alike[i] ?? []);
  return prepared;
}

function subjectOf({ understanding: { masked, place } }: ClosedBurst, at: number) {
  return { id: null, masked, town: place.place?.town ?? null, at };
}
