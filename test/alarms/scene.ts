import { raiseAlarm } from '../../src/alarms/commands/raise-alarm.ts';
import { appendIncoming, saveConversation } from '../../src/conversation/commands/append-message.ts';
import { openConversation } from '../../src/conversation/commands/open-conversation.ts';
import { lockConversation } from '../../src/conversation/lock.ts';
import type { MessageRow } from '../../src/conversation/table.ts';
import { type SuggestionRow, suggestionTable } from '../../src/suggestions/table.ts';
import type { TestDeps } from '../setup/deps.ts';

/** A citizen who has written one message. */
export async function saidOnce(
  deps: TestDeps,
  text: string,
  filed: MessageRow['filed'] = 'open',
): Promise<{ conversationId: string; messageId: string }> {
  const { id } = await openConversation(deps, 'webchat');
  const messageId = await deps.store.unitOfWork(async (tx) => {
    const conversation = await lockConversation(tx, id);
    if (!conversation) throw new Error('the conversation is gone');
    const row = await appendIncoming(tx, deps, conversation, {
      body: { text },
      clientKey: null,
      burstId: null,
      suggestionId: null,
      filed,
    });
    await saveConversation(tx, conversation);
    return row.id;
  });
  return { conversationId: id, messageId };
}

/** A message that raised an alarm. */
export async function alarmRaised(deps: TestDeps, text = '有人持刀，快来，我电话13800138000') {
  const said = await saidOnce(deps, text);
  await deps.store.unitOfWork((tx) => raiseAlarm(tx, deps, { ...said, suggestionId: null, reasons: ['weapon'] }));
  const [row] = await deps.store.read.query<{ id: string }>('SELECT id FROM alarm WHERE message_id = $1', [
    said.messageId,
  ]);
  if (!row) throw new Error('no alarm was raised');
  return { ...said, alarmId: row.id };
}

let last = 0;

/** A suggestion as a row, without its history. */
export async function suggestionRow(deps: TestDeps, more: Partial<SuggestionRow> = {}): Promise<SuggestionRow> {
  last += 1;
  const now = deps.clock.now();
  const row: SuggestionRow = {
    id: deps.ids.next(),
    number: `260302${String(last).padStart(4, '0')}`,
    conversationId: 'c',
    burstId: null,
    status: 'routed',
    kind: 'emergency',
    category: 'order.fight',
    station: null,
    unit: 'cmd',
    town: null,
    village: null,
    urgency: 'now',
    confidential: 0,
    assigneeId: null,
    dueAt: null,
    firstReplyDueAt: null,
    firstReplyAt: null,
    resolvedAt: null,
    closedAt: null,
    pausedAt: null,
    stage: null,
    rating: null,
    mergedInto: null,
    returnedBy: [],
    designated: 0,
    petition: 0,
    supervised: 0,
    reopenAsked: 0,
    handedTo: null,
    extendUntil: null,
    masked: null,
    summary: null,
    understanding: '',
    modelVersion: '-',
    confidence: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
    ...more,
  };
  await deps.store.unitOfWork((tx) => tx.repo(suggestionTable).insert(row));
  return row;
}
