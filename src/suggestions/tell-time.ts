import type * as z from 'zod';
import type { Deps } from '../deps.ts';
import { clockOf } from './actions/finish-clock.ts';
import type { timeLeft } from './clock/contract.ts';
import { clockStages } from './clock-stages.ts';
import type { SuggestionDetail, SuggestionItem } from './contract.ts';
import { OPEN_STATUSES } from './transitions.ts';

type Parts = Pick<Deps, 'rules' | 'calendar'>;
type Left = z.infer<typeof timeLeft>;

const MINUTE = 60_000;
/** Running clocks are written with these units, working ones with `wm`, `wh`, `wd`. */
const RUNS = /^(0|\d+[mhd])$/;

function specOf(parts: Parts, item: SuggestionItem): string {
  return clockOf(parts, { ...item, station: item.station?.code ?? null });
}

function leftOf(parts: Parts, item: SuggestionItem, now: number): Left | null {
  if (item.dueAt === null || !OPEN_STATUSES.includes(item.status)) return null;
  const spec = specOf(parts, item);
  const due = Date.parse(item.dueAt);
  const unit = item.unit?.code ?? null;
  const late = due < now;
  const { ms, days } = parts.calendar.counted(Math.min(now, due), Math.max(now, due), spec, unit);
  return {
    ms: late ? -ms : ms,
    days: late ? -days : days,
    unit: RUNS.test(spec) ? 'running' : 'working',
    counting: item.status !== 'awaiting_citizen' && parts.calendar.counted(now, now + MINUTE, spec, unit).ms > 0,
  };
}

/** A line with what is left of its clock. @param now epoch ms */
export function withTimeLeft<T extends SuggestionItem>(parts: Parts, item: T, now: number): T {
  return { ...item, left: leftOf(parts, item, now) };
}

/** A matter with what is left of its clock and how the clock came there. @param now epoch ms */
export function withClock(parts: Parts, detail: SuggestionDetail, now: number): SuggestionDetail {
  const known = withTimeLeft(parts, detail, now);
  if (detail.dueAt === null) return { ...known, clock: null };
  const spec = specOf(parts, detail);
  const unit = detail.unit?.code ?? null;
  const counted = (from: number, to: number) => parts.calendar.counted(from, to, spec, unit);
  const due = Date.parse(detail.dueAt);
  const daysOff = known.left && due > now ? counted(now, due).off.map(({ date, why }) => ({ date, why })) : [];
  const stages = clockStages(detail.log, (from, to) => counted(from, to).ms);
  return { ...known, clock: { length: spec, stages, daysOff } };
}
