import { conversationRow } from '../../src/conversation/commands/open-conversation.ts';
import { type ConversationRow, conversationTable } from '../../src/conversation/table.ts';
import { addressTable } from '../../src/delivery/table.ts';
import type { Deps } from '../../src/deps.ts';
import { AppError } from '../../src/kernel/errors.ts';

/**
 * The conversation with a person whom a platform names by an id; begun when there is none. The id is kept twice: as a
 * blind index to find the conversation, and sealed under the conversation's own key to answer.
 * @param person the platform's id of the person, stable as long as the platform keeps it
 */
export async function conversationOf(deps: Deps, channel: string, person: string): Promise<ConversationRow> {
  const externalId = deps.keyring.blindIndex(`person/${channel}`, person);
  const known = await deps.store.read.repo(conversationTable).findOneBy({ channel, externalId });
  if (known) return known;
  const fresh = conversationRow(deps, channel, externalId);
  return deps.store.unitOfWork(async (tx) => {
    const isNew = await tx.insertNew(conversationTable, fresh);
    const row = isNew ? fresh : await tx.repo(conversationTable).findOneBy({ channel, externalId });
    if (!row) throw new AppError('unavailable');
    if (isNew) {
      const sealed = deps.keyring.encrypt(row.dataKey, row.id, person, row.id);
      tx.insert(addressTable, { conversationId: row.id, sealed, createdAt: row.createdAt });
    }
    return row;
  });
}
