import type { Keyring } from '../kernel/crypto.ts';
import type { AuditRow } from './table.ts';

/** The row that holds the end of the chain. */
export const CHAIN_ID = 'audit';

/** What an entry says, as the chain holds it: everything but the chain's own columns. */
export type ChainedEntry = Pick<
  AuditRow,
  'id' | 'at' | 'staffId' | 'action' | 'objectType' | 'objectId' | 'detail' | 'reason' | 'reasonKey' | 'address'
>;

/**
 * The hash that seals an entry to the one before. Made with a key that the database does not hold: who can only change
 * rows cannot make the chain fit again.
 * @param before hash of the entry before; empty for the first
 * @param seq position in the chain, from 1 on
 */
export function chainHash(keyring: Pick<Keyring, 'blindIndex'>, before: string, seq: number, e: ChainedEntry): string {
  const { id, at, staffId, action, objectType, objectId, detail, reason, reasonKey, address } = e;
  const said = [before, seq, id, at, staffId, action, objectType, objectId, detail, reason, reasonKey, address];
  return keyring.blindIndex('audit-chain', JSON.stringify(said));
}
