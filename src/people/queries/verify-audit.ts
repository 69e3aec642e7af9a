import type * as z from 'zod';
import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import { CHAIN_ID, chainHash } from '../audit-chain.ts';
import { type AuditChainRow, auditChainTable } from '../audit-table.ts';
import type { verifyAudit as contract } from '../log/contract.ts';
import { mayReadAudit } from '../policy.ts';
import { type AuditRow, auditTable } from '../table.ts';

export type ChainVerdict = z.output<typeof contract.answer.schema>;
type Break = NonNullable<ChainVerdict['broken']>;
type Parts = Pick<Deps, 'store' | 'keyring'>;

const PAGE = 1_000;

/**
 * Goes along the hash chain from its first entry to its end and says where it does not hold: an entry that was changed,
 * one that is missing, or an end that is not the end.
 * @throws AppError forbidden
 */
export async function verifyAudit(deps: Parts, actor: StaffActor): Promise<ChainVerdict> {
  if (!mayReadAudit(actor)) throw new AppError('forbidden');
  const { read } = deps.store;
  // The end is read first: what is sealed meanwhile lies behind it.
  const end = await read.repo(auditChainTable).findOneBy({ id: CHAIN_ID });
  const [open] = await read.query<{ n: number | string }>(
    'SELECT COUNT(*) AS n FROM audit_entry WHERE chain_seq IS NULL',
  );
  const broken = end ? await firstBreak(deps, end) : await breakWithoutEnd(deps);
  return {
    whole: broken === null,
    sealed: end?.lastSeq ?? 0,
    open: Number(open?.n ?? 0),
    sealedAt: end && end.lastSeq > 0 ? new Date(end.sealedAt).toISOString() : null,
    hash: end?.lastHash || null,
    broken,
  };
}

async function firstBreak(deps: Parts, end: AuditChainRow): Promise<Break | null> {
  let before = '';
  let seq = 0;
  while (seq < end.lastSeq) {
    const entries = await pageAfter(deps, seq, end.lastSeq);
    if (entries.length === 0) return { seq: seq + 1, why: 'missing', entry: null, at: null };
    for (const entry of entries) {
      seq += 1;
      if (entry.chainSeq !== seq) return { seq, why: 'missing', entry: null, at: null };
      const hash = chainHash(deps.keyring, before, seq, entry);
      if (entry.hash !== hash) return { seq, why: 'changed', entry: entry.id, at: new Date(entry.at).toISOString() };
      before = hash;
    }
  }
  return before === end.lastHash ? null : { seq, why: 'end', entry: null, at: null };
}

/** Entries in a chain whose end is gone: somebody took it away. */
async function breakWithoutEnd(deps: Parts): Promise<Break | null> {
  const [first] = await pageAfter(deps, 0, Number.MAX_SAFE_INTEGER, 1);
  return first ? { seq: first.chainSeq ?? 0, why: 'end', entry: null, at: null } : null;
}

function pageAfter({ store }: Parts, seq: number, last: number, most = PAGE): Promise<AuditRow[]> {
  return store.read
    .repo(auditTable)
    .createQueryBuilder('a')
    .where('a.chainSeq > :seq AND a.chainSeq <= :last', { seq, last: Math.min(last, 2_147_483_647) })
    .orderBy('a.chainSeq')
    .take(most)
    .getMany();
}
