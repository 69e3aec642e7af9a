import type * as z from 'zod';
import { openBody } from '../../conversation/body.ts';
import { bodyText } from '../../conversation/words.ts';
import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { maskText } from '../../language/pii.ts';
import { marks } from '../../store/marks.ts';
import { canSee, canSeeBody } from '../../suggestions/policy.ts';
import { type SuggestionRow, suggestionTable } from '../../suggestions/table.ts';
import type { deliveryItem } from '../contract.ts';
import type { DeliveryStatus } from '../rules.ts';

export type DeliveryItem = z.output<typeof deliveryItem>;

/** A delivery beside the message it carries. */
export interface DeliveryRecord {
  id: string;
  channel: string;
  status: DeliveryStatus;
  reason: string | null;
  attempts: number;
  updated_at: number;
  message_id: string;
  conversation_id: string;
  data_key: string;
  body: string;
  purpose: string | null;
  suggestion_id: string | null;
  at: number;
}

/** What {@link DeliveryRecord} is read from; `d` is the delivery. */
export const DELIVERY_RECORDS = `SELECT d.id, d.channel, d.status, d.reason, d.attempts, d.updated_at, d.message_id,
  d.conversation_id, c.data_key, m.body, m.purpose, m.suggestion_id, m.at
  FROM delivery d JOIN message m ON m.id = d.message_id JOIN conversation c ON c.id = d.conversation_id`;

/** Deliveries as this person may see them: words masked, and none of a confidential matter without clearance. */
export async function readDeliveries(
  deps: Pick<Deps, 'store' | 'keyring'>,
  actor: StaffActor,
  records: readonly DeliveryRecord[],
): Promise<DeliveryItem[]> {
  const ids = [...new Set(records.flatMap((r) => r.suggestion_id ?? []))];
  const found =
    ids.length > 0 ? await deps.store.read.rows(suggestionTable, `WHERE id IN (${marks(ids.length)})`, ids) : [];
  const suggestions = new Map<string, SuggestionRow>(found.map((row) => [row.id, row]));
  return records.map((record) => {
    const suggestion = suggestions.get(record.suggestion_id ?? '');
    const readable = suggestion === undefined || canSeeBody(actor, suggestion);
    const { id, channel, status, reason, purpose, attempts } = record;
    return {
      ...{ id, channel, status, reason, purpose, attempts },
      suggestion: suggestion && canSee(actor, suggestion) ? suggestion.number : null,
      text: readable ? words(deps, record) : null,
      at: new Date(Number(record.at)).toISOString(),
      updatedAt: new Date(Number(record.updated_at)).toISOString(),
    };
  });
}

function words(deps: Pick<Deps, 'keyring'>, { conversation_id, data_key, message_id, body }: DeliveryRecord): string {
  const opened = openBody(deps, { id: conversation_id, dataKey: data_key }, { id: message_id, body });
  return maskText(bodyText(opened)).masked;
}
