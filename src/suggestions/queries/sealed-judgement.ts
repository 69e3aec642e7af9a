import type { ConversationRow } from '../../conversation/table.ts';
import type { Deps } from '../../deps.ts';
import type { SealedJudgement } from '../commands/open-suggestion.ts';
import type { SuggestionRow } from '../table.ts';

/** What the machine understood of a case when it was opened. @throws Error when the row was tampered with */
export function judgementOf(
  deps: Pick<Deps, 'keyring'>,
  conversation: Pick<ConversationRow, 'id' | 'dataKey'>,
  row: Pick<SuggestionRow, 'id' | 'understanding'>,
): SealedJudgement {
  return JSON.parse(deps.keyring.decrypt(conversation.dataKey, conversation.id, row.understanding, row.id));
}
