import type * as z from 'zod';
import type { Calendar } from '../../calendar/rules.ts';
import { readTimeCursor } from '../../kernel/time-cursor.ts';
import type { Reader } from '../../store/store.ts';
import { suggestionTable } from '../../suggestions/table.ts';
import type { listAudit as contract } from '../log/contract.ts';
import { meaningsOf, termsOf } from '../log/rules.ts';
import { foldUsername } from '../rules.ts';
import { staffTable, unitTable } from '../table.ts';

export type AuditQuery = z.output<typeof contract.query>;

/** Conditions of a search of the audit log over `audit_entry a`, as SQL with its parameters in order. */
export interface AuditConditions {
  sql: string;
  params: unknown[];
}

/** People whose names hold a searched word; with more than that the word says too little. */
const MOST_PEOPLE = 100;

const isDay = (value: string) => value.length === 10;
const literal = (text: string) => text.replace(/[\\%_]/g, (c) => `\\${c}`);

/** @throws AppError invalid naming `cursor` */
export async function auditConditions(
  read: Reader,
  query: AuditQuery,
  days: Pick<Calendar, 'dayStart' | 'dayEnd'>,
): Promise<AuditConditions> {
  const sql: string[] = [];
  const params: unknown[] = [];
  const next = (value: unknown) => `$${params.push(value)}`;
  const among = (column: string, values: readonly string[]) =>
    values.length === 0 ? '1 = 0' : `${column} IN (${values.map(next).join(', ')})`;
  const holds = (column: string, term: string) =>
    `LOWER(COALESCE(${column}, '')) LIKE ${next(`%${literal(term)}%`)} ESCAPE '\\'`;

  if (query.object) sql.push(among('a.object_id', await objectIds(read, query.object)));
  if (query.staff) sql.push(among('a.staff_id', await peopleCalled(read, query.staff)));
  if (query.action) {
    const exact = `a.action = ${next(query.action)}`;
    sql.push(`(${exact} OR a.action LIKE ${next(`${literal(query.action)}.%`)} ESCAPE '\\')`);
  }
  for (const term of query.q ? termsOf(query.q) : []) {
    const { actions, details } = meaningsOf(term);
    const people = await peopleWith(read, term);
    const ways = [holds('a.action', term), holds('a.object_id', term), holds('a.detail', term)];
    if (actions.length > 0) ways.push(among('a.action', actions));
    for (const detail of details) ways.push(holds('a.detail', detail));
    if (people.length > 0) ways.push(among('a.object_id', people));
    sql.push(`(${ways.join(' OR ')})`);
  }
  const { from, to } = query;
  if (from) sql.push(`a.at >= ${next(isDay(from) ? days.dayStart(from) : Date.parse(from))}`);
  if (to) sql.push(`a.at < ${next(isDay(to) ? days.dayEnd(to) : Date.parse(to))}`);
  if (query.cursor !== undefined) {
    const { at, id } = readTimeCursor(query.cursor);
    sql.push(`a.at <= ${next(at)} AND (a.at < ${next(at)} OR a.id < ${next(id)})`);
  }
  return { sql: sql.length > 0 ? `WHERE ${sql.join(' AND ')}` : '', params };
}

/** Ids of those who are called so: by id, user name or whole name. */
async function peopleCalled(read: Reader, name: string): Promise<string[]> {
  const where = [{ id: name }, { username: foldUsername(name) }, { name }];
  return (await read.repo(staffTable).find({ where, select: { id: true } })).map((row) => row.id);
}

/** Ids of people whose name or user name holds a term. */
async function peopleWith(read: Reader, term: string): Promise<string[]> {
  const rows = await read
    .repo(staffTable)
    .createQueryBuilder('s')
    .where(`LOWER(s.name) LIKE :term ESCAPE '\\' OR s.username LIKE :term ESCAPE '\\'`, { term: `%${literal(term)}%` })
    .take(MOST_PEOPLE + 1)
    .getMany();
  return rows.length > MOST_PEOPLE ? [] : rows.map((row) => row.id);
}

/** Everything an object may stand under in the log: suggestions by number, people by id, units by code. */
async function objectIds(read: Reader, object: string): Promise<string[]> {
  const [suggestion, people, units] = await Promise.all([
    read.repo(suggestionTable).findOne({ where: [{ id: object }, { number: object }], select: { number: true } }),
    peopleCalled(read, object),
    read.repo(unitTable).find({ where: { name: object }, select: { code: true } }),
  ]);
  return [...new Set([object, ...(suggestion ? [suggestion.number] : []), ...people, ...units.map((u) => u.code)])];
}
