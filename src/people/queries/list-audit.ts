import { In } from 'typeorm';
import type * as z from 'zod';
import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import { writeTimeCursor } from '../../kernel/time-cursor.ts';
import { auditOwner } from '../audit.ts';
import { auditKeyTable } from '../audit-table.ts';
import type { listAudit as contract } from '../log/contract.ts';
import { mayReadAudit } from '../policy.ts';
import { type AuditRow, auditTable } from '../table.ts';
import { type AuditQuery, auditConditions } from './audit-conditions.ts';
import { auditNames } from './audit-names.ts';

export type AuditPage = z.output<typeof contract.answer.schema>;

const PAGE = 50;

/**
 * A page of the audit log, newest first, with names for ids and reasons in plain words.
 * @throws AppError forbidden, invalid naming `cursor`
 */
export async function listAudit(
  deps: Pick<Deps, 'store' | 'keyring' | 'calendar'>,
  actor: StaffActor,
  query: AuditQuery,
): Promise<AuditPage> {
  if (!mayReadAudit(actor)) throw new AppError('forbidden');
  const { read } = deps.store;
  const limit = query.limit ?? PAGE;
  const { sql, params } = await auditConditions(read, query, deps.calendar);
  const ids = await read.query<{ id: string }>(
    `SELECT a.id FROM audit_entry a ${sql} ORDER BY a.at DESC, a.id DESC LIMIT ${limit + 1}`,
    params,
  );
  const rows = await rowsInOrder(deps, ids.slice(0, limit));
  const [names, reasonOf] = await Promise.all([auditNames(read, rows), reasons(deps, rows)]);
  const last = rows.at(-1);
  return {
    items: rows.map((row) => ({
      id: row.id,
      at: new Date(row.at).toISOString(),
      staff: (row.staffId !== null && names.people.get(row.staffId)?.username) || null,
      staffName: (row.staffId !== null && names.people.get(row.staffId)?.name) || null,
      action: row.action,
      objectType: row.objectType,
      objectId: row.objectId,
      objectName: names.objectName(row),
      detail: row.detail,
      reason: reasonOf(row),
      address: row.address,
    })),
    nextCursor: ids.length > limit && last ? writeTimeCursor({ at: last.at, id: last.id }) : null,
  };
}

async function rowsInOrder({ store }: Pick<Deps, 'store'>, ids: readonly { id: string }[]): Promise<AuditRow[]> {
  if (ids.length === 0) return [];
  const rows = await store.read.repo(auditTable).find({ where: { id: In(ids.map(({ id }) => id)) } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap(({ id }) => byId.get(id) ?? []);
}

/** How reasons are opened. One whose key or row was tampered with stays closed: the chain says what happened. */
async function reasons(
  { store, keyring }: Pick<Deps, 'store' | 'keyring'>,
  rows: readonly AuditRow[],
): Promise<(row: AuditRow) => string | null> {
  const months = [...new Set(rows.flatMap((row) => row.reasonKey ?? []))];
  const keys = months.length === 0 ? [] : await store.read.repo(auditKeyTable).find({ where: { id: In(months) } });
  const byMonth = new Map(keys.map((key) => [key.id, key.dataKey]));
  return ({ id, reason, reasonKey }) => {
    if (reason === null || reasonKey === null) return reason;
    try {
      return keyring.decrypt(byMonth.get(reasonKey) ?? '', auditOwner(reasonKey), reason, id);
    } catch {
      return null;
    }
  };
}
