import { saveConversation } from '../../src/conversation/commands/append-message.ts';
import { lockConversations } from '../../src/conversation/lock.ts';
import { type BurstRow, burstTable, type ConversationRow } from '../../src/conversation/table.ts';
import type { Deps } from '../../src/deps.ts';
import type { Again } from '../../src/queue/job.ts';
import { marks } from '../../src/store/marks.ts';
import type { Tx } from '../../src/store/store.ts';
import type { Alike } from '../../src/suggestions/queries/find-alike.ts';
import { decide } from './decide.ts';
import { joinSuggestion } from './join-suggestion.ts';
import { judgeBurst } from './judge-burst.ts';
import { leaveWithoutCase } from './leave-without-case.ts';
import { openFromBurst } from './open-from-burst.ts';
import { markOf, type Prepared, prepareBursts, readBursts } from './prepare.ts';
import { messagesOf, type Own, ownOf } from './read-scene.ts';
import type { Settling } from './settling.ts';
import { stillOpen } from './still-open.ts';

/** A job that says: look at this burst. */
export interface WakeUp {
  burstId: string;
  outboxId: string;
}

/** How soon a burst is looked at again while an earlier one of its conversation is not done, or another unit holds it. */
const BEHIND_MS = 100;

/** What became of a wake-up in its unit; `number` when it needs one that was not drawn. */
type Outcome = Again | undefined | 'number';

/**
 * Settles every burst whose time has come: what it says becomes a suggestion, joins one, or is filed without a case.
 * Once, in order within a conversation, all in one unit of work. @returns for each wake-up when to look again, or nothing
 */
export async function settleBursts(deps: Deps, wakeUps: readonly WakeUp[]): Promise<(Again | undefined)[]> {
  const outcomes = new Map<string, Outcome>();
  let left = [...new Map(wakeUps.map((w) => [w.burstId, w])).values()];
  // The second round is for those that turned out to need a number after all.
  for (let round = 0; left.length > 0 && round < 3; round++) {
    const numbered = new Set(round === 0 ? [] : left.map((w) => w.burstId));
    for (const [id, outcome] of await settleRound(deps, left, numbered)) outcomes.set(id, outcome);
    left = left.filter((w) => outcomes.get(w.burstId) === 'number');
  }
  return wakeUps.map(({ burstId }) => {
    const outcome = outcomes.get(burstId);
    return outcome === 'number' ? { again: deps.clock.now() + BEHIND_MS } : outcome;
  });
}

async function settleRound(
  deps: Deps,
  wakeUps: readonly WakeUp[],
  numbered: ReadonlySet<string>,
): Promise<Map<string, Outcome>> {
  const now = deps.clock.now();
  const bursts = await readBursts(
    deps,
    wakeUps.map((w) => w.burstId),
  );
  const outcomes = new Map<string, Outcome>();
  const due: BurstRow[] = [];
  for (const { burstId } of wakeUps) {
    const burst = bursts.get(burstId);
    if (burst?.status === 'open' && burst.closesAt > now) outcomes.set(burstId, { again: burst.closesAt });
    else if (burst && burst.status !== 'done') due.push(burst);
  }
  const prepared = await prepareBursts(deps, due, numbered);
  const open = wakeUps.filter((w) => !outcomes.has(w.burstId));
  if (open.length === 0) return outcomes;
  const settled = await deps.store.unitOfWork((tx) => settleAll(tx, deps, open, bursts, prepared));
  for (const [id, outcome] of settled) outcomes.set(id, outcome);
  return outcomes;
}

/** A burst under its lock, with what it is settled by. */
interface Ready {
  wakeUp: WakeUp;
  burst: BurstRow;
  conversation: ConversationRow;
  prepared: Prepared;
}

async function settleAll(
  tx: Tx,
  deps: Deps,
  wakeUps: readonly WakeUp[],
  seen: ReadonlyMap<string, BurstRow>,
  prepared: ReadonlyMap<string, Prepared>,
): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  const ready: Ready[] = [];
  const scene = await lockScene(tx, wakeUps, seen, prepared);
  for (const wakeUp of wakeUps) {
    const before = seen.get(wakeUp.burstId);
    const ahead = prepared.get(wakeUp.burstId);
    if (!before || !ahead) {
      tx.done(wakeUp.outboxId);
      continue;
    }
    const conversation = scene.conversations.get(before.conversationId);
    const burst = scene.first.get(before.conversationId);
    if (!conversation) outcomes.set(wakeUp.burstId, { again: deps.clock.now() + BEHIND_MS });
    else if (!scene.undone.has(before.id)) tx.done(wakeUp.outboxId);
    else if (burst?.id !== before.id) outcomes.set(wakeUp.burstId, { again: deps.clock.now() + BEHIND_MS });
    else if (burst.status === 'open' && burst.closesAt > deps.clock.now())
      outcomes.set(wakeUp.burstId, { again: burst.closesAt });
    else ready.push({ wakeUp, burst, conversation, prepared: ahead });
  }
  const own = await ownOf(
    tx,
    ready.map((r) => r.conversation),
  );
  const open = await stillOpen(
    tx,
    ready.flatMap((r) => r.prepared.alike.map((a) => a.id)),
  );
  for (const one of ready) {
    const alike = one.prepared.alike.filter((a) => open.has(a.id));
    if (!(await settle(tx, deps, one, own(one.conversation), alike))) outcomes.set(one.burst.id, 'number');
  }
  return outcomes;
}

/** Locks the conversations and their bursts that are not done; `first` is the one whose turn it is. */
async function lockScene(
  tx: Tx,
  wakeUps: readonly WakeUp[],
  seen: ReadonlyMap<string, BurstRow>,
  prepared: ReadonlyMap<string, Prepared>,
) {
  const wanted = wakeUps.flatMap((w) => (prepared.has(w.burstId) ? [seen.get(w.burstId)?.conversationId ?? ''] : []));
  const ids = [...new Set(wanted)].sort();
  const first = new Map<string, BurstRow>();
  const undone = new Set<string>();
  if (ids.length === 0) return { conversations: new Map<string, ConversationRow>(), first, undone };
  const conversations = await lockConversations(tx, ids, true);
  const held = [...conversations.keys()];
  if (held.length === 0) return { conversations, first, undone };
  const mode = tx.engine === 'postgres' ? ' FOR UPDATE' : '';
  const order = 'ORDER BY conversation_id, opened_at, id';
  const bursts = await tx.rows(
    burstTable,
    `WHERE conversation_id IN (${marks(held.length)}) AND status <> 'done' ${order}${mode}`,
    held,
  );
  for (const burst of bursts) {
    if (!first.has(burst.conversationId)) first.set(burst.conversationId, burst);
    undone.add(burst.id);
  }
  return { conversations, first, undone };
}

/** @returns false when a number is needed that was not drawn */
async function settle(
  tx: Tx,
  deps: Deps,
  { wakeUp, burst, conversation, prepared }: Ready,
  own: Own,
  alike: readonly Alike[],
): Promise<boolean> {
  const same = prepared.seen === markOf(conversation);
  const messages = same ? prepared.messages : ((await messagesOf(tx, [burst])).get(burst.id) ?? []);
  const judged = same ? { ...prepared.judged, ...own } : judgeBurst(deps, conversation, burst, messages, own);
  const settling: Settling = { tx, deps, conversation, burst, messages, judged };
  const decision = decide(judged);
  if (decision.type === 'suggestion') {
    if (prepared.number === null) return false;
    await openFromBurst(settling, prepared.number, alike);
  } else if (decision.type === 'none') await leaveWithoutCase(settling, decision.kind);
  else await joinSuggestion(settling, decision);
  saveConversation(tx, conversation);
  tx.done(wakeUp.outboxId);
  return true;
}
