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
import { isDutyDesk, ringsFor } from './rules.ts';
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

/** Town and village, for the duty desk and who sees the matter. */
function placeOf(actor: StaffActor, suggestion: SuggestionRow | null): string | null {
  if (!suggestion || !(isDutyDesk(actor) || canSee(actor, suggestion))) return null;
  return [suggestion.town, suggestion.village].filter(Boolean).join('') || null;
}

/** An alarm as this person may see it. */
export function presentAlarm(
  deps: { keyring: Keyring },
  actor: StaffActor,
  { alarm, suggestion, message, conversation, takerName }: AlarmRecord,
  roster: readonly string[],
): AlarmItem {
  const readable = canSeeAlarmText(actor, suggestion, alarm.ackedBy) && message !== null && conversation !== null;
  return {
    id: alarm.id,
    raisedAt: new Date(alarm.raisedAt).toISOString(),
    text: readable ? maskText(bodyText(openBody(deps, conversation, message))).masked : null,
    place: placeOf(actor, suggestion),
    reasons: [...new Set(alarm.reasons.map(dangerWords))],
    suggestion: suggestion && canSee(actor, suggestion) ? suggestion.number : null,
    step: alarm.step,
    ringing: ringsFor(actor, alarm, roster),
    ackedBy: takerName,
    ackedAt: alarm.ackedAt === null ? null : new Date(alarm.ackedAt).toISOString(),
  };
}
