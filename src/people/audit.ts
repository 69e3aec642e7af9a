import type { Deps } from '../deps.ts';
import type { Tx } from '../store/store.ts';
import { auditKeyTable } from './audit-table.ts';
import { auditTable } from './table.ts';

export interface AuditNote {
  staffId: string | null;
  /** What was done: `suggestion.reveal`, `staff.create` … */
  action: string;
  objectType:
    | 'suggestion'
    | 'staff'
    | 'unit'
    | 'alarm'
    | 'message'
    | 'session'
    | 'audit'
    | 'category'
    | 'place'
    | 'duty'
    | 'export'
    | 'language';
  objectId: string;
  /** Codes only: the field looked at, the kind of change. */
  detail?: string | null;
  /** Words why, as the person gave them; sealed at rest. */
  reason?: string | null;
  address?: string | null;
}

type Parts = Pick<Deps, 'ids' | 'clock'>;

/** Notes a look at personal data or a change, in the unit that does it. A reason needs the keyring. */
export async function writeAudit(tx: Tx, deps: Parts, note: AuditNote & { reason?: null }): Promise<void>;
export async function writeAudit(tx: Tx, deps: Parts & Pick<Deps, 'keyring'>, note: AuditNote): Promise<void>;
export async function writeAudit(tx: Tx, deps: Parts & Partial<Pick<Deps, 'keyring'>>, note: AuditNote): Promise<void> {
  const id = deps.ids.next();
  const at = deps.clock.now();
  const reason =
    note.reason && deps.keyring ? await sealReason(tx, deps.keyring, { id, at, reason: note.reason }) : null;
  tx.insert(auditTable, {
    id,
    at,
    staffId: note.staffId,
    action: note.action,
    objectType: note.objectType,
    objectId: note.objectId,
    detail: note.detail ?? null,
    reason: reason?.sealed ?? null,
    reasonKey: reason?.key ?? null,
    address: note.address ?? null,
    chainSeq: null,
    hash: null,
    sealedAt: null,
  });
}

/** Whose data key a month's reasons are sealed under. */
export const auditOwner = (month: string) => `audit:${month}`;

/**
 * Encrypts a reason under the key of its month, made when the first one comes.
 * @param entry id and time (epoch ms) of the entry, and the words
 */
export async function sealReason(
  tx: Tx,
  keyring: Deps['keyring'],
  { id, at, reason }: { id: string; at: number; reason: string },
): Promise<{ key: string; sealed: string }> {
  const key = new Date(at).toISOString().slice(0, 7);
  const keys = tx.repo(auditKeyTable);
  if (!(await keys.findOneBy({ id: key })))
    await tx.insertNew(auditKeyTable, { id: key, dataKey: keyring.newDataKey(auditOwner(key)), createdAt: at });
  // Read again: another process may have been quicker, and its key is the one that counts.
  const { dataKey } = await keys.findOneByOrFail({ id: key });
  return { key, sealed: keyring.encrypt(dataKey, auditOwner(key), reason, id) };
}
