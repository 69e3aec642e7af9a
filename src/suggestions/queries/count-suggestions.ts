import type { Deps } from '../../deps.ts';
import type { StaffActor } from '../../kernel/actor.ts';
import { numbered, OVERDUE, visibleTo } from '../scope.ts';
import { OPEN_STATUSES } from '../transitions.ts';

export interface Counts {
  mine: number;
  unit: number;
  unassigned: number;
  overdue: number;
  review: number;
  returned: number;
  reopen: number;
  caseNone: number;
}

/** Counts of the standard work lists, within what the caller may see. */
export async function countSuggestions(deps: Pick<Deps, 'store' | 'clock'>, actor: StaffActor): Promise<Counts> {
  const visible = visibleTo(actor);
  const open = `s.status IN (${OPEN_STATUSES.map((s) => `'${s}'`).join(',')})`;
  const count = (condition: string) => `COALESCE(SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END), 0)`;
  const sql = `SELECT ${count(`s.assignee_id = ? AND ${open}`)} AS mine, ${count(`s.unit = ? AND ${open}`)} AS unit,
    ${count(`s.assignee_id IS NULL AND s.unit IS NOT NULL AND ${open}`)} AS unassigned, ${count(OVERDUE)} AS overdue,
    ${count(`s.status IN ('review','received')`)} AS review, ${count(`s.status = 'returned'`)} AS returned, ${count('s.reopen_asked = 1')} AS reopen
    FROM suggestion s WHERE (${open} OR s.reopen_asked = 1)${visible.sql.map((c) => ` AND ${c}`).join('')}`;
  const params = [actor.id, actor.unit ?? '', deps.clock.now(), ...visible.params];
  const [row] = await deps.store.read.query<Record<keyof Counts, number | string>>(numbered(sql), params);
  const loose =
    actor.role === 'dispatcher' || actor.role === 'admin'
      ? await deps.store.read.query<{ n: number }>(`SELECT COUNT(*) AS n FROM message WHERE filed = 'none'`)
      : [];
  const figure = (key: keyof Counts) => Number(row?.[key] ?? 0);
  return {
    mine: figure('mine'),
    unit: figure('unit'),
    unassigned: figure('unassigned'),
    overdue: figure('overdue'),
    review: figure('review'),
    returned: figure('returned'),
    reopen: figure('reopen'),
    caseNone: Number(loose[0]?.n ?? 0),
  };
}
