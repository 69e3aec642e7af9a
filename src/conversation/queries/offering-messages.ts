import type { Reader, Tx } from '../../store/store.ts';
import type { Offering } from '../offers.ts';
import type { Offer } from '../rules.ts';

/** How far back an offer may be answered by its bare key. */
const REACH = 30;

/** The newest outgoing messages that carry offers, newest first. */
export async function offeringMessages(db: Reader | Tx, conversationId: string): Promise<Offering[]> {
  const rows = await db.query<{ offers: string }>(
    `SELECT offers FROM message WHERE conversation_id = $1 AND direction = 'out' AND offers IS NOT NULL ORDER BY seq DESC LIMIT ${REACH}`,
    [conversationId],
  );
  return rows.map((r) => ({ offers: JSON.parse(r.offers) as Offer[] }));
}
