import type { ClockSpec } from './clock-spec.ts';
import { dateOf, weekdayWords } from './dates.ts';
import type { DayNumber } from './rules.ts';
import type { WorkingDays } from './working-days.ts';
import type { WorkingTime } from './working-time.ts';
import type { Zone } from './zone.ts';

/** Days named one by one; a longer way is summed up. */
const LONGEST_LIST = 60;

interface Parts {
  zone: Zone;
  days: WorkingDays;
  time: WorkingTime;
}

/** The way from receipt to due date in words, for people who check it by hand. */
export function explainDue({ zone, days, time }: Parts, from: number, spec: ClockSpec, due: number): string[] {
  const steps = [`${zone.wallTime(from)} 收到`];
  if (spec.type === 'running') return [...steps, `连续计时 ${spec.ms / 60_000} 分钟，到 ${zone.wallTime(due)}`];
  const begin = time.nextMoment(from);
  if (begin > from) steps.push(`在办公时间以外，从 ${zone.wallTime(begin)} 起算`);
  const first = zone.dayOf(begin);
  const last = zone.dayOf(due);
  let count = 0;
  let named = 0;
  for (let day = first + 1; day <= last; day++) {
    const { working, why } = days.describe(day);
    if (working) count++;
    if (++named <= LONGEST_LIST) steps.push(lineOf(day, working, why, spec, count));
  }
  if (named > LONGEST_LIST) steps.push(`……共 ${count} 个工作日`);
  if (spec.type === 'working-time') steps.push(`共计办公时间 ${spec.ms / 60_000} 分钟，到 ${zone.wallTime(due)}`);
  else steps.push(`当日办公时间结束 ${zone.wallTime(due)} 到期`);
  if (!days.isKnown(last)) steps.push('期限暂定：放假安排公布后重新计算');
  return steps;
}

function lineOf(day: DayNumber, working: boolean, why: string, spec: ClockSpec, count: number): string {
  if (!working) return `${dateOf(day)} 不计：${why}`;
  return spec.type === 'working-days'
    ? `${dateOf(day)} 第 ${count} 个工作日（${why}）`
    : `${dateOf(day)} 继续计时（${weekdayWords(day)}）`;
}
