import type * as z from 'zod';
import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import { readTimeCursor, writeTimeCursor } from '../../kernel/time-cursor.ts';
import { maskText } from '../../language/pii.ts';
import { asksForSecrecy } from '../../language/secrecy.ts';
import { openBody } from '../body.ts';
import type { listLooseMessages as contract } from '../contract.ts';
import { bodyText } from '../words.ts';

export type LoosePage = z.output<typeof contract.answer.schema>;

interface Row {
  id: string;
  conversation_id: string;
  channel: string;
  data_key: string;
  body: string;
  kind: string | null;
  at: number;
  /** Its writer has a confidential matter. */
  secret: number;
}

const SECRET = `CASE WHEN EXISTS (
    SELECT 1 FROM suggestion s WHERE s.conversation_id = m.conversation_id AND s.confidential = 1
  ) OR EXISTS (
    SELECT 1 FROM suggestion_access a JOIN suggestion s ON s.id = a.suggestion_id
    WHERE a.conversation_id = m.conversation_id AND s.confidential = 1
  ) THEN 1 ELSE 0 END`;

const PAGE = 50;
const READERS = new Set(['dispatcher', 'admin', 'supervisor']);

/**
 * Messages that the machine was sure open no suggestion, newest first, words masked. Who has no clearance does not read
 * those of somebody with a confidential matter, or who asks for secrecy: they may speak of it.
 * @throws AppError forbidden, invalid naming `cursor`
 */
export async function listLooseMessages(
  deps: Pick<Deps, 'store' | 'keyring'>,
  actor: StaffActor,
  query: { cursor?: string | undefined; limit?: number | undefined },
): Promise<LoosePage> {
  if (!READERS.has(actor.role)) throw new AppError('forbidden');
  const limit = query.limit ?? PAGE;
  const after = query.cursor === undefined ? null : readTimeCursor(query.cursor);
  const rows = await deps.store.read.query<Row>(
    `SELECT m.id, m.conversation_id, c.channel, c.data_key, m.body, b.kind, m.at, ${SECRET} AS secret
     FROM message m JOIN conversation c ON c.id = m.conversation_id LEFT JOIN burst b ON b.id = m.burst_id
     WHERE m.filed = 'none'${after ? ' AND (m.at < $1 OR (m.at = $2 AND m.id < $3))' : ''}
     ORDER BY m.at DESC, m.id DESC LIMIT ${limit + 1}`,
    after ? [after.at, after.at, after.id] : [],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => ({
      id: row.id,
      conversation: row.conversation_id,
      channel: row.channel,
      text: readable(deps, actor, row),
      at: new Date(Number(row.at)).toISOString(),
      kind: row.kind,
    })),
    nextCursor: rows.length > limit && last ? writeTimeCursor({ at: Number(last.at), id: last.id }) : null,
  };
}

function readable(deps: Pick<Deps, 'keyring'>, actor: StaffActor, row: Row): string | null {
  const text = bodyText(openBody(deps, { id: row.conversation_id, dataKey: row.data_key }, row));
  const secret = Number(row.secret) === 1 || asksForSecrecy(text);
  return secret && !actor.clearance ? null : maskText(text).masked;
}
