import type { Deps } from '../../deps.ts';
import type { Tx } from '../../store/store.ts';
import { sealReason } from '../audit.ts';
import { CHAIN_ID, chainHash } from '../audit-chain.ts';
import { auditChainTable } from '../audit-table.ts';
import { type AuditRow, auditTable } from '../table.ts';

type Parts = Pick<Deps, 'store' | 'clock' | 'keyring'>;

/** Entries that one unit seals: short enough not to keep other writers waiting. */
const BATCH = 200;

/** The end of the chain after a batch. */
export interface ChainEnd {
  /** How many entries are in the chain. */
  seq: number;
  hash: string;
  /** How many of them this call added. */
  added: number;
}

/**
 * Adds every entry that is not yet in the hash chain to its end, oldest first, batch by batch. Several processes may
 * call it at once: the locked end of the chain lets one seal at a time. Reasons from before they were sealed are sealed
 * on the way.
 */
export async function sealAudit(deps: Parts, batch = BATCH): Promise<ChainEnd> {
  for (let added = 0; ; ) {
    const end = await deps.store.unitOfWork((tx) => sealBatch(tx, deps, batch));
    added += end.added;
    if (end.added < batch) return { ...end, added };
  }
}

async function sealBatch(tx: Tx, deps: Parts, batch: number): Promise<ChainEnd> {
  const now = deps.clock.now();
  await tx.insertNew(auditChainTable, { id: CHAIN_ID, lastSeq: 0, lastHash: '', sealedAt: now });
  const end = await tx.lock(auditChainTable, { id: CHAIN_ID });
  if (!end) throw new Error('the end of the audit chain is missing');
  const entries = await openEntries(tx, batch);
  let { lastSeq: seq, lastHash: hash } = end;
  for (const entry of entries) {
    const reason = await sealedReason(tx, deps, entry);
    seq += 1;
    hash = chainHash(deps.keyring, hash, seq, { ...entry, ...reason });
    await tx.repo(auditTable).update({ id: entry.id }, { ...reason, chainSeq: seq, hash, sealedAt: now });
  }
  if (entries.length > 0)
    await tx.repo(auditChainTable).update({ id: CHAIN_ID }, { lastSeq: seq, lastHash: hash, sealedAt: now });
  return { seq, hash, added: entries.length };
}

function openEntries(tx: Tx, batch: number): Promise<AuditRow[]> {
  return tx
    .repo(auditTable)
    .createQueryBuilder('a')
    .where('a.chainSeq IS NULL')
    .orderBy('a.at')
    .addOrderBy('a.id')
    .take(batch)
    .getMany();
}

async function sealedReason(tx: Tx, deps: Parts, entry: AuditRow): Promise<Pick<AuditRow, 'reason' | 'reasonKey'>> {
  const { id, at, reason, reasonKey } = entry;
  if (reason === null || reasonKey !== null) return { reason, reasonKey };
  const { key, sealed } = await sealReason(tx, deps.keyring, { id, at, reason });
  return { reason: sealed, reasonKey: key };
}
