import { raiseAlarm } from '../../src/alarms/commands/raise-alarm.ts';
import { openBody } from '../../src/conversation/body.ts';
import { placeFragment } from '../../src/conversation/burst-window.ts';
import { appendIncoming, appendOutgoing } from '../../src/conversation/commands/append-message.ts';
import { say } from '../../src/conversation/say.ts';
import {
  type BurstRow,
  burstTable,
  type ConversationRow,
  type MessageRow,
  messageTable,
} from '../../src/conversation/table.ts';
import type { Deps } from '../../src/deps.ts';
import { judgeAlarm } from '../../src/language/alarm.ts';
import type { Tx } from '../../src/store/store.ts';
import type { Incoming } from '../contract.ts';

/** Fragments looked at again with each new one; an alarm far back has rung already. */
const LOOK_BACK = 20;

/** Puts a fragment into the conversation's open burst, or opens one; judges the burst so far for an emergency. */
export async function takeFragment(
  tx: Tx,
  deps: Deps,
  conversation: ConversationRow,
  incoming: Incoming,
): Promise<MessageRow> {
  const { burst, fresh } = await gather(tx, deps, conversation, incoming.body.text === undefined);
  const message = await appendIncoming(tx, deps, conversation, {
    body: incoming.body,
    clientKey: incoming.key,
    burstId: burst.id,
    suggestionId: null,
    filed: 'open',
  });
  const { text } = incoming.body;
  if (burst.emergency === 0 && text !== undefined) {
    const texts = fresh ? [text] : await textsSoFar(tx, deps, conversation, burst);
    await watchForEmergency(tx, deps, conversation, burst, message, texts);
  }
  return message;
}

async function gather(
  tx: Tx,
  deps: Deps,
  conversation: ConversationRow,
  media: boolean,
): Promise<{ burst: BurstRow; fresh: boolean }> {
  const now = deps.clock.now();
  const bursts = tx.repo(burstTable);
  const open = await bursts.findOneBy({ conversationId: conversation.id, status: 'open' });
  const step = placeFragment(open, media, now, deps.config.burst);
  if (open && step.type === 'join') {
    if (step.closesAt !== open.closesAt) await bursts.update({ id: open.id }, { closesAt: step.closesAt });
    return { burst: open, fresh: false };
  }
  if (open) await bursts.update({ id: open.id }, { status: 'closed' });
  const burst: BurstRow = {
    id: deps.ids.next(),
    conversationId: conversation.id,
    status: 'open',
    openedAt: now,
    closesAt: step.closesAt,
    maxAt: step.type === 'join' ? step.closesAt : step.maxAt,
    doneAt: null,
    outcome: null,
    suggestionId: null,
    kind: null,
    emergency: 0,
  };
  await tx.insert(burstTable, burst);
  await tx.promise({ job: 'intake', payload: { burst: burst.id }, availableAt: step.closesAt });
  return { burst, fresh: true };
}

/** Words of the burst so far, oldest first. */
async function textsSoFar(tx: Tx, deps: Deps, conversation: ConversationRow, burst: BurstRow): Promise<string[]> {
  const fragments = await tx
    .repo(messageTable)
    .find({ where: { burstId: burst.id }, order: { seq: 'DESC' }, take: LOOK_BACK });
  return fragments.reverse().flatMap((m) => openBody(deps, conversation, m).text ?? []);
}

async function watchForEmergency(
  tx: Tx,
  deps: Deps,
  conversation: ConversationRow,
  burst: BurstRow,
  message: MessageRow,
  texts: readonly string[],
): Promise<void> {
  const found = judgeAlarm(texts, deps.language);
  if (!found.emergency) return;
  await tx.repo(burstTable).update({ id: burst.id }, { emergency: 1 });
  await raiseAlarm(tx, deps, {
    messageId: message.id,
    conversationId: conversation.id,
    suggestionId: null,
    reasons: found.reasons.map((r) => r.detail ?? r.code),
  });
  await appendOutgoing(tx, deps, conversation, {
    purpose: 'emergency',
    text: say(found.quiet ? 'emergency.quiet' : 'emergency'),
  });
}
