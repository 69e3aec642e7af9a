import { openBody } from '../../conversation/body.ts';
import { type ConversationRow, messageTable } from '../../conversation/table.ts';
import { bodyText } from '../../conversation/words.ts';
import type { Deps } from '../../deps.ts';
import { firstCharacters } from '../../kernel/text.ts';
import { maskText } from '../../language/pii.ts';
import type { Tx } from '../../store/store.ts';
import type { SuggestionRow } from '../table.ts';

/** Characters of the masked text that lists show. */
const SUMMARY_LENGTH = 60;

/** What lists and search read of a suggestion. */
export type Copies = Pick<SuggestionRow, 'masked' | 'summary'>;

/** Copies of a masked text; none of a confidential matter. */
export function copiesOf(masked: string, confidential: boolean): Copies {
  return confidential ? { masked: null, summary: null } : { masked, summary: firstCharacters(masked, SUMMARY_LENGTH) };
}

/** Writes the masked copies of a suggestion's incoming messages anew. @returns the copies its row should have */
export async function writeCopies(
  tx: Tx,
  deps: Pick<Deps, 'keyring'>,
  conversation: Pick<ConversationRow, 'id' | 'dataKey'>,
  suggestionId: string,
): Promise<Copies> {
  const messages = await tx
    .repo(messageTable)
    .find({ where: { suggestionId, direction: 'in' }, order: { seq: 'ASC' } });
  const texts: string[] = [];
  for (const message of messages) {
    const { masked } = maskText(bodyText(openBody(deps, conversation, message)));
    texts.push(masked);
    await tx.repo(messageTable).update({ id: message.id }, { masked });
  }
  return copiesOf(texts.join('\n'), false);
}

/** Takes every copy of a matter back that became confidential: masked texts and links to look-alikes. */
export async function withdrawCopies(tx: Tx, suggestionId: string): Promise<Copies> {
  await tx.query('UPDATE message SET masked = NULL WHERE suggestion_id = $1', [suggestionId]);
  await tx.query('DELETE FROM suggestion_link WHERE suggestion_id = $1', [suggestionId]);
  await tx.query('DELETE FROM suggestion_link WHERE other_id = $1', [suggestionId]);
  return copiesOf('', true);
}
