import { EntitySchema } from 'typeorm';
import { epoch, integer, longText, named, primaryId, varchar } from '../store/columns.ts';

/** The data key under which the reasons of one month's entries are sealed; `id` is the month, `2026-11`. */
export interface AuditKeyRow {
  id: string;
  /** Wrapped by a master key. */
  dataKey: string;
  createdAt: number;
}

export const auditKeyTable = new EntitySchema<AuditKeyRow>({
  name: 'audit_key',
  columns: {
    id: primaryId,
    dataKey: named('data_key', longText),
    createdAt: named('created_at', epoch),
  },
});

/** The end of the hash chain over the audit log: one row, locked by who adds to the chain. */
export interface AuditChainRow {
  id: string;
  /** How many entries are in the chain: the position of the last one. */
  lastSeq: number;
  /** Its hash; empty before the first. */
  lastHash: string;
  sealedAt: number;
}

export const auditChainTable = new EntitySchema<AuditChainRow>({
  name: 'audit_chain',
  columns: {
    id: primaryId,
    lastSeq: named('last_seq', integer),
    lastHash: named('last_hash', varchar),
    sealedAt: named('sealed_at', epoch),
  },
});
