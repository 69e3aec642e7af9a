import type { ConversationRow } from '../../conversation/table.ts';
import type { Deps } from '../../deps.ts';
import type { Tx } from '../../store/store.ts';
import { caseTextTable } from '../table.ts';

/** Seals words of staff under the conversation's key. @returns the id for the event's payload */
export async function writeCaseText(
  tx: Tx,
  deps: Pick<Deps, 'ids' | 'clock' | 'keyring'>,
  conversation: ConversationRow,
  suggestionId: string,
  words: string,
  staffId: string | null,
): Promise<string> {
  const id = deps.ids.next();
  await tx.repo(caseTextTable).insert({
    id,
    suggestionId,
    body: deps.keyring.encrypt(conversation.dataKey, conversation.id, words, id),
    staffId,
    at: deps.clock.now(),
  });
  return id;
}
