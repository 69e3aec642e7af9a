import type { SuggestionItem } from '../../suggestions/contract.ts';
import { isOpen } from './status-tone.ts';

/** How much is left of a deadline, in the largest units that matter. */
export interface DueState {
  state: 'late' | 'soon' | 'ok' | 'paused' | 'none';
  /** Whether days and hours are those in which the bureau works. */
  working: boolean;
  days: number;
  hours: number;
  minutes: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A deadline closer than this is shown as pressing: about a working day. */
export const SOON = 8 * HOUR;

const NONE: DueState = { state: 'none', working: false, days: 0, hours: 0, minutes: 0 };

type Clocked = Pick<SuggestionItem, 'dueAt' | 'status' | 'left'>;

function partsOf(ms: number, days: number): Pick<DueState, 'days' | 'hours' | 'minutes'> {
  const rest = Math.abs(ms) % DAY;
  return { days: Math.abs(days), hours: Math.floor(rest / HOUR), minutes: Math.floor((rest % HOUR) / MINUTE) };
}

/**
 * What is left until a matter is due, or how long it is overdue, in the time that its clock counts.
 * @param now epoch ms @param seenAt epoch ms at which the service told what is left
 */
export function dueState({ dueAt, status, left }: Clocked, now: number, seenAt = now): DueState {
  if (dueAt === null || !isOpen(status)) return NONE;
  if (status === 'awaiting_citizen') return { ...NONE, state: 'paused' };
  const late = Date.parse(dueAt) < now;
  const ms = left ? left.ms - (left.counting ? now - seenAt : 0) : Date.parse(dueAt) - now;
  const working = left?.unit === 'working';
  // A working day is shorter than 24 hours: the service counts those; what is due today is told in hours.
  const days = working ? (left?.days ?? 0) : Math.trunc(ms / DAY);
  const state = late ? 'late' : ms < SOON ? 'soon' : 'ok';
  return { state, working, ...partsOf(ms, days) };
}

/** Which text says a span: days (and hours), hours (and minutes), or minutes. */
export function spanKey(
  due: Pick<DueState, 'days' | 'hours' | 'working'>,
): 'workday' | 'workdays' | 'days' | 'hours' | 'minutes' {
  if (due.days > 0 && due.working) return due.days === 1 ? 'workday' : 'workdays';
  if (due.days > 0) return 'days';
  return due.hours > 0 ? 'hours' : 'minutes';
}
