import type * as z from 'zod';
import type { clockStage } from './clock/contract.ts';
import type { SuggestionDetail } from './contract.ts';

type LogEntry = SuggestionDetail['log'][number];
type Stage = z.infer<typeof clockStage>;
type Step = Omit<Stage, 'counted'>;

const ENDS = new Set([
  'staff.resolve',
  'staff.decline',
  'staff.merge',
  'staff.confirm_hand_over',
  'staff.close',
  'citizen.withdraw',
]);
const ANSWERS = new Set(['staff.ask', 'staff.reply', 'staff.resolve', 'staff.decline']);

interface State {
  due: number | null;
  paused: boolean;
  ended: boolean;
  answered: boolean;
}

/** What an entry does to the clock; the same order of events as `fold` has it. */
function whatOf({ type, detail }: LogEntry, due: number | null, state: State): Stage['what'] | null {
  if (type === 'opened') return 'started';
  if (type === 'staff.ask') return state.paused ? null : 'paused';
  if (type === 'citizen.supplement' || type === 'staff.assign') return state.paused ? 'resumed' : null;
  if (type === 'staff.extend') return 'extended';
  if (type === 'staff.reopen') return 'restarted';
  if (ENDS.has(type) && !(type === 'staff.merge' && detail.status !== 'merged')) return state.ended ? null : 'ended';
  if (due !== state.due) return 'reclassified';
  return type === 'staff.reply' && !state.answered ? 'first_reply' : null;
}

/**
 * The life of a finish clock, read from the log. Pure.
 * @param counted ms that the clock counts between two moments, epoch ms
 */
export function clockStages(log: readonly LogEntry[], counted: (from: number, to: number) => number): Stage[] {
  const state: State = { due: null, paused: false, ended: false, answered: false };
  const stages: Stage[] = [];
  for (const entry of log) {
    const due = typeof entry.detail.dueAt === 'number' ? entry.detail.dueAt : state.due;
    const what = whatOf(entry, due, state);
    const stands = state.paused || state.ended;
    state.due = due;
    state.answered ||= ANSWERS.has(entry.type);
    if (what === null) continue;
    const last = stages.at(-1);
    const step: Step = {
      at: entry.at,
      what,
      by: entry.actor.name,
      reason: entry.text,
      dueAt: due === null ? null : new Date(due).toISOString(),
    };
    stages.push({ ...step, counted: last && !stands ? counted(Date.parse(last.at), Date.parse(entry.at)) : 0 });
    if (what === 'paused') state.paused = true;
    if (what === 'resumed' || what === 'restarted' || what === 'ended') state.paused = false;
    state.ended = what === 'ended' || (state.ended && what !== 'restarted');
  }
  return stages;
}
