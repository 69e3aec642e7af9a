import type { Status } from '../../suggestions/rules.ts';
import { isOpen } from './status-tone.ts';

/** How much is left of a deadline, in the largest units that matter. */
export interface DueState {
  state: 'late' | 'soon' | 'ok' | 'paused' | 'none';
  days: number;
  hours: number;
  minutes: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A deadline closer than this is shown as pressing. */
export const SOON = 8 * HOUR;

const NONE: DueState = { state: 'none', days: 0, hours: 0, minutes: 0 };

/**
 * What is left until a matter is due, or how long it is overdue.
 * @param dueAt ISO time as the service counted it in working time; null for no clock
 * @param now epoch ms
 */
export function dueState(dueAt: string | null, status: Status, now: number): DueState {
  if (dueAt === null || !isOpen(status)) return NONE;
  if (status === 'awaiting_citizen') return { ...NONE, state: 'paused' };
  const left = Date.parse(dueAt) - now;
  const span = Math.abs(left);
  const parts = {
    days: Math.floor(span / DAY),
    hours: Math.floor((span % DAY) / HOUR),
    minutes: Math.floor((span % HOUR) / MINUTE),
  };
  if (left < 0) return { state: 'late', ...parts };
  return { state: left < SOON ? 'soon' : 'ok', ...parts };
}

/** Which text says a span: days (and hours), hours (and minutes), or minutes. */
export function spanKey({ days, hours }: Pick<DueState, 'days' | 'hours'>): 'days' | 'hours' | 'minutes' {
  if (days > 0) return 'days';
  return hours > 0 ? 'hours' : 'minutes';
}
