import { attachAlarms } from '../../src/alarms/commands/attach-alarms.ts';
import { raiseAlarm } from '../../src/alarms/commands/raise-alarm.ts';
import { appendOutgoing } from '../../src/conversation/commands/append-message.ts';
import { PLACE_ANSWER_MS } from '../../src/conversation/commands/tell-citizen.ts';
import { say } from '../../src/conversation/say.ts';
import { openSuggestion } from '../../src/suggestions/commands/open-suggestion.ts';
import type { Alike } from '../../src/suggestions/queries/find-alike.ts';
import { suggestionLinkTable } from '../../src/suggestions/table.ts';
import { fileMessages } from './file-messages.ts';
import type { Settling } from './settling.ts';

/** A burst becomes a suggestion of its own: row, receipt, alarm, links, the wait for a place. */
export async function openFromBurst(settling: Settling, number: string, alike: readonly Alike[]): Promise<void> {
  const { tx, deps, conversation, burst, messages, judged } = settling;
  const { understanding, route } = judged;
  if (understanding.emergency && burst.emergency === 0) await alarmNow(settling);
  const row = await openSuggestion(tx, deps, { conversation, burstId: burst.id, number, understanding, route });
  if (burst.emergency || understanding.emergency) await attachAlarms(tx, conversation.id, row.id, burst.openedAt);
  fileMessages(tx, deps, conversation, burst, messages, {
    outcome: 'suggestion',
    suggestionId: row.id,
    kind: understanding.kind,
    confidential: route.confidential,
  });
  for (const { id: otherId, score } of alike) {
    const link = { id: deps.ids.next(), suggestionId: row.id, otherId, score, at: row.createdAt };
    tx.insert(suggestionLinkTable, link);
  }
  if (route.askPlace) {
    const availableAt = row.createdAt + PLACE_ANSWER_MS;
    tx.promise({ job: 'place-timeout', payload: { suggestion: row.id }, availableAt });
  }
}

/** The model saw an emergency that the signs did not: later than in the receive unit, but rung all the same. */
async function alarmNow({ tx, deps, conversation, burst, messages, judged }: Settling): Promise<void> {
  const last = messages.at(-1);
  if (!last) return;
  await raiseAlarm(tx, deps, {
    messageId: last.id,
    conversationId: conversation.id,
    suggestionId: null,
    reasons: judged.understanding.why.slice(0, 5).map((r) => r.detail ?? r.code),
  });
  burst.emergency = 1;
  appendOutgoing(tx, deps, conversation, { purpose: 'emergency', text: say('emergency') });
}
