import type { EmergencyJudgement } from './emergency.ts';
import { marksOf } from './emergency-marks.ts';
import { countsFor, scoreCounts, type TextModel } from './text-model.ts';

export const ALARM = 'alarm';
export const CALM = 'calm';

/** Says whether someone must be sent now, from the words and from what the rules said of them. */
export interface AlarmModel {
  model: TextModel;
  /** Margin from which it is an alarm. */
  threshold: number;
}

/** How far scores lie on the side of an alarm. */
export function marginOf({ labels }: Pick<TextModel, 'labels'>, scores: ArrayLike<number>): number {
  return (scores[labels.indexOf(ALARM)] ?? 0) - (scores[labels.indexOf(CALM)] ?? 0);
}

/** How far a text lies beyond the threshold; positive is an alarm. */
export function alarmMargin({ model, threshold }: AlarmModel, text: string, judged: EmergencyJudgement): number {
  return marginOf(model, scoreCounts(model, countsFor(model, text, marksOf(judged)))) - threshold;
}
