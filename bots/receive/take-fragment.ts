import { raiseAlarm } from '../../src/alarms/commands/raise-alarm.ts';
import { placeFragment } from '../../src/conversation/burst-window.ts';
import { appendIncoming, appendOutgoing } from '../../src/conversation/commands/append-message.ts';
import { say } from '../../src/conversation/say.ts';
import { type BurstRow, burstTable, type ConversationRow, type MessageRow } from '../../src/conversation/table.ts';
import type { Deps } from '../../src/deps.ts';
import { judgeAlarm } from '../../src/language/alarm.ts';
import type { Tx } from '../../src/store/store.ts';
import type { Incoming } from '../contract.ts';
import { LOOK_BACK, type Scene } from './scene.ts';

/** Puts a fragment into the conversation's open burst, or opens one; judges the burst so far for an emergency. */
export async function takeFragment(
  tx: Tx,
  deps: Deps,
  scene: Scene,
  conversation: ConversationRow,
  incoming: Incoming,
): Promise<MessageRow> {
  const burst = gather(tx, deps, scene, conversation, incoming.body.text === undefined);
  const message = appendIncoming(tx, deps, conversation, {
    body: incoming.body,
    clientKey: incoming.key,
    burstId: burst.id,
    suggestionId: null,
    filed: 'open',
  });
  const { text } = incoming.body;
  if (burst.emergency === 0 && text !== undefined) {
    const said = [...(scene.words.get(burst.id) ?? []), text].slice(-LOOK_BACK);
    scene.words.set(burst.id, said);
    await watchForEmergency(tx, deps, conversation, burst, message, said);
  }
  return message;
}

function gather(tx: Tx, deps: Deps, scene: Scene, conversation: ConversationRow, media: boolean): BurstRow {
  const now = deps.clock.now();
  const open = scene.open.get(conversation.id) ?? null;
  const step = placeFragment(open, media, now, deps.config.burst);
  if (open && step.type === 'join') {
    if (step.closesAt !== open.closesAt) tx.patch(burstTable, open.id, { closesAt: step.closesAt });
    open.closesAt = step.closesAt;
    return open;
  }
  if (open) tx.patch(burstTable, open.id, { status: 'closed' });
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
  tx.insert(burstTable, burst);
  tx.promise({ job: 'intake', payload: { burst: burst.id }, availableAt: step.closesAt });
  scene.open.set(conversation.id, burst);
  return burst;
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
  burst.emergency = 1;
  tx.patch(burstTable, burst.id, { emergency: 1 });
  await raiseAlarm(tx, deps, {
    messageId: message.id,
    conversationId: conversation.id,
    suggestionId: null,
    reasons: found.reasons.map((r) => r.detail ?? r.code),
  });
  appendOutgoing(tx, deps, conversation, {
    purpose: 'emergency',
    text: say(found.quiet ? 'emergency.quiet' : 'emergency'),
  });
}
