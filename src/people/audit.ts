import type { Deps } from '../deps.ts';
import type { Tx } from '../store/store.ts';
import { auditTable } from './table.ts';

export interface AuditNote {
  staffId: string | null;
  /** What was done: `suggestion.reveal`, `staff.create` … */
  action: string;
  objectType: 'suggestion' | 'staff' | 'unit' | 'alarm' | 'message' | 'session';
  objectId: string;
  /** Codes only: the field looked at, the kind of change. */
  detail?: string | null;
  /** Words why, as the person gave them. */
  reason?: string | null;
  address?: string | null;
}

/** Notes a look at personal data or a change, in the unit that does it. */
export async function writeAudit(tx: Tx, deps: Pick<Deps, 'ids' | 'clock'>, note: AuditNote): Promise<void> {
  await tx.repo(auditTable).insert({
    id: deps.ids.next(),
    at: deps.clock.now(),
    staffId: note.staffId,
    action: note.action,
    objectType: note.objectType,
    objectId: note.objectId,
    detail: note.detail ?? null,
    reason: note.reason ?? null,
    address: note.address ?? null,
    hash: null,
    sealedAt: null,
  });
}
