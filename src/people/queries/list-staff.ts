import type * as z from 'zod';
import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { AppError, invalid } from '../../kernel/errors.ts';
import type { listStaff as contract } from '../contract.ts';
import { type StaffScope, staffScope } from '../policy.ts';
import { presentStaff } from '../present.ts';
import { type StaffRow, staffTable, unitTable } from '../table.ts';

export type StaffQuery = z.output<typeof contract.query>;
export type StaffPage = z.output<typeof contract.answer.schema>;

/** So that a unit's people come whole to who picks one of them. */
const PAGE = 200;

const writeCursor = (username: string) => Buffer.from(`staff/${username}`).toString('base64url');

function readCursor(cursor: string): string {
  const username = /^staff\/(.{1,64})$/u.exec(Buffer.from(cursor, 'base64url').toString('utf8'))?.[1];
  if (username === undefined) throw invalid('cursor', '无效的翻页标记');
  return username;
}

const likeWords = (q: string) => `%${q.toLowerCase().replace(/[\\%_]/g, (c) => `\\${c}`)}%`;

/**
 * A page of the staff the caller may see, by user name; disabled accounts are marked, and left out only when asked.
 * @throws AppError forbidden for who may list nobody, invalid naming `cursor`
 */
export async function listStaff(
  deps: Pick<Deps, 'store'>,
  actor: StaffActor,
  query: StaffQuery = {},
): Promise<StaffPage> {
  const scope = staffScope(actor);
  if (scope.type === 'none') throw new AppError('forbidden');
  const limit = query.limit ?? PAGE;
  const units = await deps.store.read.repo(unitTable).find({ select: { code: true, name: true } });
  const names = new Map(units.map((u) => [u.code, u.name]));
  const rows = await search(deps, scope, query, { limit: limit + 1, units: names });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => presentStaff(row, row.unit === null ? null : (names.get(row.unit) ?? null))),
    nextCursor: rows.length > limit && last ? writeCursor(last.username) : null,
  };
}

function search(
  { store }: Pick<Deps, 'store'>,
  scope: Exclude<StaffScope, { type: 'none' }>,
  query: StaffQuery,
  { limit, units }: { limit: number; units: ReadonlyMap<string, string> },
): Promise<StaffRow[]> {
  const found = store.read.repo(staffTable).createQueryBuilder('s').orderBy('s.username').take(limit);
  if (scope.type === 'unit') found.andWhere('s.unit = :own', { own: scope.unit });
  if (query.unit) found.andWhere('s.unit = :unit', { unit: query.unit });
  if (query.role) found.andWhere('s.role = :role', { role: query.role });
  if (query.disabled !== undefined) found.andWhere('s.disabled = :off', { off: query.disabled ? 1 : 0 });
  if (query.cursor !== undefined) found.andWhere('s.username > :after', { after: readCursor(query.cursor) });
  const { q } = query;
  if (q) {
    const codes = [...units].filter(([, name]) => name.includes(q)).map(([code]) => code);
    const inUnits = codes.length > 0 ? ' OR s.unit IN (:...codes)' : '';
    found.andWhere(`(LOWER(s.name) LIKE :words ESCAPE '\\' OR s.username LIKE :words ESCAPE '\\'${inUnits})`, {
      words: likeWords(q),
      codes,
    });
  }
  return found.getMany();
}
