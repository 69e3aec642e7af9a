import { openBody } from '../../src/conversation/body.ts';
import {
  type BurstRow,
  burstTable,
  type ConversationRow,
  type MessageRow,
  messageTable,
} from '../../src/conversation/table.ts';
import { bodyText } from '../../src/conversation/words.ts';
import type { Deps } from '../../src/deps.ts';
import { maskText } from '../../src/language/pii.ts';
import type { Kind } from '../../src/language/rules.ts';
import type { Tx } from '../../src/store/store.ts';

export interface Filing {
  outcome: NonNullable<BurstRow['outcome']>;
  suggestionId: string | null;
  kind: Kind;
  /** Confidential matters keep no masked copy. */
  confidential: boolean;
}

/** Writes where a burst's messages went and ends the burst. */
export function fileMessages(
  tx: Tx,
  deps: Pick<Deps, 'keyring' | 'clock'>,
  conversation: ConversationRow,
  burst: BurstRow,
  messages: readonly MessageRow[],
  { outcome, suggestionId, kind, confidential }: Filing,
): void {
  const filed = suggestionId === null ? 'none' : 'case';
  for (const message of messages) {
    const masked = confidential ? null : maskText(bodyText(openBody(deps, conversation, message))).masked;
    tx.patch(messageTable, message.id, { filed, suggestionId, masked });
  }
  const doneAt = deps.clock.now();
  tx.patch(burstTable, burst.id, { status: 'done', doneAt, outcome, suggestionId, kind });
}
