import type * as z from 'zod';
import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import { readTimeCursor, writeTimeCursor } from '../../kernel/time-cursor.ts';
import type { listAudit as contract } from '../contract.ts';
import { mayReadAudit } from '../policy.ts';

export type AuditPage = z.output<typeof contract.answer.schema>;
export type AuditQuery = z.output<typeof contract.query>;

interface Row {
  id: string;
  at: number;
  username: string | null;
  action: string;
  object_type: string;
  object_id: string;
  detail: string | null;
  reason: string | null;
  address: string | null;
}

const PAGE = 50;

/**
 * A page of the audit log, newest first. `staff` of the query is a user name or an id, `object` the id of what was
 * looked at or changed, `action` a name (`suggestion.reveal`) or the part before its dot.
 * @throws AppError forbidden, invalid naming `cursor`
 */
export async function listAudit(deps: Pick<Deps, 'store'>, actor: StaffActor, query: AuditQuery): Promise<AuditPage> {
  if (!mayReadAudit(actor)) throw new AppError('forbidden');
  const limit = query.limit ?? PAGE;
  const { sql, params } = conditions(query);
  const rows = await deps.store.read.query<Row>(
    `SELECT a.id, a.at, s.username, a.action, a.object_type, a.object_id, a.detail, a.reason, a.address
     FROM audit_entry a LEFT JOIN staff s ON s.id = a.staff_id ${sql}
     ORDER BY a.at DESC, a.id DESC LIMIT ${limit + 1}`,
    params,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => ({
      id: row.id,
      at: new Date(Number(row.at)).toISOString(),
      staff: row.username,
      action: row.action,
      objectType: row.object_type,
      objectId: row.object_id,
      detail: row.detail,
      reason: row.reason,
      address: row.address,
    })),
    nextCursor: rows.length > limit && last ? writeTimeCursor({ at: Number(last.at), id: last.id }) : null,
  };
}

function conditions(query: AuditQuery): { sql: string; params: unknown[] } {
  const sql: string[] = [];
  const params: unknown[] = [];
  const next = (value: unknown) => `$${params.push(value)}`;
  if (query.object !== undefined) sql.push(`a.object_id = ${next(query.object)}`);
  if (query.staff !== undefined) sql.push(`(s.username = ${next(query.staff)} OR a.staff_id = ${next(query.staff)})`);
  if (query.action !== undefined) {
    const family = `${query.action.replace(/[\\%_]/g, '')}.%`;
    sql.push(`(a.action = ${next(query.action)} OR a.action LIKE ${next(family)})`);
  }
  if (query.cursor !== undefined) {
    const { at, id } = readTimeCursor(query.cursor);
    sql.push(`(a.at < ${next(at)} OR (a.at = ${next(at)} AND a.id < ${next(id)}))`);
  }
  return { sql: sql.length > 0 ? `WHERE ${sql.join(' AND ')}` : '', params };
}
