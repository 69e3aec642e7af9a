import { In } from 'typeorm';
import type { Keyring } from '../../kernel/crypto.ts';
import type { Reader, Tx } from '../../store/store.ts';
import { openBody } from '../body.ts';
import { type MessageRow, messageTable } from '../table.ts';
import { bodyText } from '../words.ts';
import { conversationKeys } from './conversation-keys.ts';

/** A citizen's message with its words. */
export interface CaseWords {
  id: string;
  text: string;
}

/** What the sender of a suggestion wrote about it, in whichever conversation, oldest first, unmasked. */
export async function caseWords(
  db: Reader | Tx,
  deps: { keyring: Keyring },
  suggestionId: string,
): Promise<CaseWords[]> {
  const where = { suggestionId, direction: 'in' } as const;
  return opened(db, deps, await db.repo(messageTable).find({ where, order: { at: 'ASC', seq: 'ASC' } }));
}

/** The words of some messages, oldest first. @param ids at least one */
export async function wordsOf(
  db: Reader | Tx,
  deps: { keyring: Keyring },
  ids: readonly string[],
): Promise<CaseWords[]> {
  return opened(
    db,
    deps,
    await db.repo(messageTable).find({ where: { id: In([...ids]) }, order: { at: 'ASC', seq: 'ASC' } }),
  );
}

async function opened(
  db: Reader | Tx,
  deps: { keyring: Keyring },
  messages: readonly MessageRow[],
): Promise<CaseWords[]> {
  const keys = await conversationKeys(db, messages);
  return messages.flatMap((message) => {
    const key = keys.get(message.conversationId);
    return key ? [{ id: message.id, text: bodyText(openBody(deps, key, message)) }] : [];
  });
}
