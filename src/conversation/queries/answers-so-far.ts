import type { Keyring } from '../../kernel/crypto.ts';
import type { Tx } from '../../store/store.ts';
import type { SuggestionRow } from '../../suggestions/table.ts';
import { openBody } from '../body.ts';
import type { Purpose } from '../rules.ts';
import { type MessageRow, messageTable } from '../table.ts';
import { conversationKeys } from './conversation-keys.ts';

/** An answer that the sender of a suggestion got in the conversation he wrote it in. */
export interface EarlierAnswer {
  purpose: Purpose;
  text: string;
  staffId: string | null;
  /** Epoch ms. */
  at: number;
}

const TOLD: ReadonlySet<string | null> = new Set(['reply', 'result']);
/** Answers told again to who comes back. */
const MOST = 20;

/** What staff said and asked about a suggestion, oldest first; the newest 20. */
export async function answersSoFar(
  tx: Tx,
  deps: { keyring: Keyring },
  { id, conversationId }: Pick<SuggestionRow, 'id' | 'conversationId'>,
): Promise<EarlierAnswer[]> {
  const said = await tx.repo(messageTable).find({
    where: { suggestionId: id, conversationId, direction: 'out' },
    order: { seq: 'DESC' },
  });
  const words = said.filter(isAnswer).slice(0, MOST).reverse();
  const key = (await conversationKeys(tx, words)).get(conversationId);
  if (!key) return [];
  return words.map((message) => ({
    purpose: message.purpose ?? 'reply',
    text: openBody(deps, key, message).text ?? '',
    staffId: message.staffId,
    at: message.at,
  }));
}

const isAnswer = ({ purpose, staffId, offers }: MessageRow) =>
  TOLD.has(purpose) || (purpose === 'question' && staffId !== null && offers === null);
