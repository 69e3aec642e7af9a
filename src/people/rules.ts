import type { Role } from '../kernel/actor.ts';
import type { UnitRow } from './table.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A session ends after this time without use, and after a week whatever happens. */
const IDLE = 12 * HOUR;
const LONGEST = 7 * 24 * HOUR;

/** How often at most the time of last use is written down: a write for every read would cost a commit each. */
const TOUCH_EVERY = MINUTE;

/** When a session used at `now` ends. All times epoch ms. */
export function sessionEnd(createdAt: number, now: number): number {
  return Math.min(now + IDLE, createdAt + LONGEST);
}

/** Whether the time of last use is old enough to be written anew. */
export function needsTouch(lastAt: number, now: number): boolean {
  return now - lastAt >= TOUCH_EVERY;
}

/** How a user name is stored and looked up. */
export function foldUsername(typed: string): string {
  return typed.trim().normalize('NFKC').toLowerCase();
}

/** Roles whose rights come from their unit. */
export function needsUnit(role: Role): boolean {
  return role === 'head' || role === 'officer';
}

/** What is wrong with giving this role this unit, in the administrator's words; null when nothing is. */
export function unitProblem(
  role: Role,
  code: string | null,
  unit: Pick<UnitRow, 'level' | 'active'> | null,
): string | null {
  if (code === null) return needsUnit(role) ? '所/队领导和民警必须有所属单位' : null;
  if (!unit || unit.active === 0) return '没有这个单位';
  return unit.level === 'external' ? '外部单位不能有本局账号' : null;
}
