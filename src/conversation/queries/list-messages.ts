import type { Deps } from '../../deps.ts';
import { openBody } from '../body.ts';
import type { MessageBody, Offer, Purpose } from '../rules.ts';
import { conversationTable, messageTable } from '../table.ts';

/** A message of the own conversation, as its citizen may read it. */
export interface ReadMessage {
  id: string;
  seq: number;
  direction: 'in' | 'out';
  body: MessageBody;
  at: number;
  purpose: Purpose | null;
  /** Number of the suggestion it belongs to. */
  number: string | null;
  offers: Offer[];
}

interface Row {
  id: string;
  seq: number;
  direction: 'in' | 'out';
  body: string;
  at: number;
  purpose: Purpose | null;
  offers: string | null;
  number: string | null;
}

const COLUMNS = 'm.id, m.seq, m.direction, m.body, m.at, m.purpose, m.offers, s.number';
const FROM = 'FROM message m LEFT JOIN suggestion s ON s.id = m.suggestion_id';

/**
 * A conversation's messages, ascending.
 * @param after id of the last message known; without it the newest `limit`. An unknown id reads from the beginning.
 */
export async function listMessages(
  deps: Pick<Deps, 'store' | 'keyring'>,
  conversationId: string,
  after: string | undefined,
  limit: number,
): Promise<ReadMessage[]> {
  const { read } = deps.store;
  const conversation = await read.repo(conversationTable).findOneBy({ id: conversationId });
  if (!conversation) return [];
  const rows = after === undefined ? await newest() : await following(after);
  return rows.map(({ offers, body, ...row }) => ({
    ...row,
    seq: Number(row.seq),
    at: Number(row.at),
    body: openBody(deps, conversation, { id: row.id, body }),
    offers: offers ? (JSON.parse(offers) as Offer[]) : [],
  }));

  async function newest(): Promise<Row[]> {
    const found = await read.query<Row>(
      `SELECT ${COLUMNS} ${FROM} WHERE m.conversation_id = $1 ORDER BY m.seq DESC LIMIT ${Math.floor(limit)}`,
      [conversationId],
    );
    return found.reverse();
  }

  async function following(id: string): Promise<Row[]> {
    const known = await read
      .repo(messageTable)
      .findOne({ where: { id, conversationId }, select: { seq: true, id: true } });
    return read.query<Row>(
      `SELECT ${COLUMNS} ${FROM} WHERE m.conversation_id = $1 AND m.seq > $2 ORDER BY m.seq LIMIT ${Math.floor(limit)}`,
      [conversationId, known?.seq ?? 0],
    );
  }
}
