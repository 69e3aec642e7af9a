import { promiseDelivery } from '../../delivery/promise.ts';
import type { Deps } from '../../deps.ts';
import type { Tx } from '../../store/store.ts';
import type { MessageBody, Offer, Purpose } from '../rules.ts';
import { type ConversationRow, conversationTable, type MessageRow, messageTable } from '../table.ts';

type Parts = Pick<Deps, 'ids' | 'clock' | 'keyring' | 'hints'>;

/** The next message row of a locked conversation, sealed; moves the conversation's sequence on in memory and in the row. */
function append(
  tx: Tx,
  deps: Parts,
  conversation: ConversationRow,
  body: MessageBody,
  rest: Omit<MessageRow, 'id' | 'conversationId' | 'seq' | 'body' | 'at'>,
): MessageRow {
  const id = deps.ids.next();
  const row: MessageRow = {
    ...rest,
    id,
    conversationId: conversation.id,
    seq: conversation.nextSeq,
    body: deps.keyring.encrypt(conversation.dataKey, conversation.id, JSON.stringify(body), id),
    at: deps.clock.now(),
  };
  conversation.nextSeq += 1;
  conversation.lastAt = row.at;
  tx.insert(messageTable, row);
  return row;
}

/** Stores what a citizen sent. The caller holds the conversation's lock and saves the conversation afterwards. */
export function appendIncoming(
  tx: Tx,
  deps: Parts,
  conversation: ConversationRow,
  incoming: {
    body: MessageBody;
    clientKey: string | null;
    burstId: string | null;
    suggestionId: string | null;
    filed: MessageRow['filed'];
  },
): MessageRow {
  const { body, clientKey, burstId, suggestionId, filed } = incoming;
  const kind = body.media ? 'media' : body.location ? 'location' : 'text';
  return append(tx, deps, conversation, body, {
    direction: 'in',
    kind,
    masked: null,
    purpose: null,
    offers: null,
    suggestionId,
    burstId,
    clientKey,
    mediaId: body.media?.id ?? null,
    staffId: null,
    filed,
  });
}

export interface Outgoing {
  purpose: Purpose;
  text: string;
  suggestionId?: string | null;
  offers?: Offer[];
  staffId?: string | null;
}

/**
 * Writes what the service says: in the web chat the committed row is the delivery.
 * The caller holds the conversation's lock and saves the conversation afterwards.
 */
export function appendOutgoing(tx: Tx, deps: Parts, conversation: ConversationRow, out: Outgoing): MessageRow {
  const row = append(
    tx,
    deps,
    conversation,
    { text: out.text },
    {
      direction: 'out',
      kind: 'text',
      masked: null,
      purpose: out.purpose,
      offers: out.offers && out.offers.length > 0 ? out.offers : null,
      suggestionId: out.suggestionId ?? null,
      burstId: null,
      clientKey: null,
      mediaId: null,
      staffId: out.staffId ?? null,
      filed: null,
    },
  );
  promiseDelivery(tx, deps, conversation, row);
  tx.afterCommit(() => deps.hints.publish({ topic: 'conversation', id: conversation.id }));
  return row;
}

/** Writes back what a unit changed of a locked conversation: sequence, state, time. */
export function saveConversation(tx: Tx, { id, nextSeq, state, lastAt }: ConversationRow): void {
  tx.patch(conversationTable, id, { nextSeq, state, lastAt });
}
