import { saveConversation } from '../../src/conversation/commands/append-message.ts';
import { lockConversation } from '../../src/conversation/lock.ts';
import {
  type BurstRow,
  type ConversationRow,
  conversationTable,
  type MessageRow,
  messageTable,
} from '../../src/conversation/table.ts';
import type { Deps } from '../../src/deps.ts';
import type { Reader, Tx } from '../../src/store/store.ts';
import { drawNumber } from '../../src/suggestions/commands/draw-number.ts';
import { type Alike, findAlike } from '../../src/suggestions/queries/find-alike.ts';
import { type SuggestionRow, suggestionTable } from '../../src/suggestions/table.ts';
import { lockBurst } from './close-burst.ts';
import { decide } from './decide.ts';
import { joinSuggestion } from './join-suggestion.ts';
import { judgeBurst } from './judge-burst.ts';
import { leaveWithoutCase } from './leave-without-case.ts';
import { openFromBurst } from './open-from-burst.ts';
import type { Settling } from './settling.ts';

/** What is prepared outside the unit: a number, and what reads alike. */
interface Prepared {
  number: string | null;
  alike: readonly Alike[];
}

/** Two tries suffice: the first may find that it needs a number after all. */
const TRIES = 3;

/** Settles a closed burst: what it says becomes a suggestion, joins one, or is filed without a case. Once. */
export async function settleBurst(deps: Deps, burst: BurstRow, outboxId: string): Promise<void> {
  for (let round = 0; round < TRIES; round++) {
    const prepared = await prepare(deps, burst, round > 0);
    const settled = await deps.store.unitOfWork((tx) => settle(tx, deps, burst, outboxId, prepared));
    if (settled) return;
  }
  throw new Error('a burst could not be settled');
}

async function prepare(deps: Deps, burst: BurstRow, needsNumber: boolean): Promise<Prepared> {
  const { read } = deps.store;
  const conversation = await read.repo(conversationTable).findOneBy({ id: burst.conversationId });
  if (!conversation) return { number: null, alike: [] };
  const judged = judgeBurst(deps, conversation, burst, await messagesOf(read, burst), await ownOf(read, conversation));
  if (!needsNumber && decide(judged).type !== 'suggestion') return { number: null, alike: [] };
  const { masked, category, place } = judged.understanding;
  const subject = { id: null, masked, category, town: place.place?.town ?? null, at: deps.clock.now() };
  const alike = judged.route.confidential ? [] : await findAlike(read, subject);
  return { number: await drawNumber(deps), alike };
}

/** @returns false when a number is needed that was not drawn */
async function settle(tx: Tx, deps: Deps, seen: BurstRow, outboxId: string, prepared: Prepared): Promise<boolean> {
  const burst = await lockBurst(tx, seen);
  const conversation = await lockConversation(tx, seen.conversationId);
  if (!burst || !conversation || burst.status === 'done') {
    await tx.done(outboxId);
    return true;
  }
  const messages = await messagesOf(tx, burst);
  const judged = judgeBurst(deps, conversation, burst, messages, await ownOf(tx, conversation));
  const settling: Settling = { tx, deps, conversation, burst, messages, judged };
  const decision = decide(judged);
  if (decision.type === 'suggestion') {
    if (prepared.number === null) return false;
    await openFromBurst(settling, prepared.number, prepared.alike);
  } else if (decision.type === 'none') await leaveWithoutCase(settling, decision.kind);
  else await joinSuggestion(settling, decision);
  await saveConversation(tx, conversation);
  await tx.done(outboxId);
  return true;
}

function messagesOf(db: Reader | Tx, burst: BurstRow): Promise<MessageRow[]> {
  return db.repo(messageTable).find({ where: { burstId: burst.id }, order: { seq: 'ASC' } });
}

async function ownOf(
  db: Reader | Tx,
  { state }: ConversationRow,
): Promise<{ last: SuggestionRow | null; asked: SuggestionRow | null }> {
  const byId = async (id: string | undefined) => (id === undefined ? null : db.repo(suggestionTable).findOneBy({ id }));
  const last = await byId(state.lastSuggestionId);
  const askedId = state.pending?.suggestionId;
  return { last, asked: askedId === last?.id ? last : await byId(askedId) };
}
