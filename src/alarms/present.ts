import type * as z from 'zod';
import { openBody } from '../conversation/body.ts';
import type { ConversationRow, MessageRow } from '../conversation/table.ts';
import { bodyText } from '../conversation/words.ts';
import type { StaffActor } from '../kernel/actor.ts';
import type { Keyring } from '../kernel/crypto.ts';
import { maskText } from '../language/pii.ts';
import { dangerWords } from '../language/reason-words.ts';
import { canSee } from '../suggestions/policy.ts';
import type { SuggestionRow } from '../suggestions/table.ts';
import type { alarmItem } from './contract.ts';
import { canSeeAlarmText } from './policy.ts';
import { ringsFor } from './rules.ts';
import type { AlarmRow } from './table.ts';

export type AlarmItem = z.output<typeof alarmItem>;

/** An alarm with the rows it speaks of. */
export interface AlarmRecord {
  alarm: AlarmRow;
  suggestion: SuggestionRow | null;
  message: MessageRow | null;
  conversation: ConversationRow | null;
  /** Name of who took it. */
  takerName: string | null;
}

/** An alarm as this person may see it. */
export function presentAlarm(
  deps: { keyring: Keyring },
  actor: StaffActor,
  { alarm, suggestion, message, conversation, takerName }: AlarmRecord,
  roster: readonly string[],
): AlarmItem {
  const readable = canSeeAlarmText(actor, suggestion) && message !== null && conversation !== null;
  return {
    id: alarm.id,
    raisedAt: new Date(alarm.raisedAt).toISOString(),
    text: readable ? maskText(bodyText(openBody(deps, conversation, message))).masked : null,
    reasons: [...new Set(alarm.reasons.map(dangerWords))],
    suggestion: suggestion && canSee(actor, suggestion) ? suggestion.number : null,
    step: alarm.step,
    ringing: ringsFor(actor, alarm, roster),
    ackedBy: takerName,
    ackedAt: alarm.ackedAt === null ? null : new Date(alarm.ackedAt).toISOString(),
  };
}
