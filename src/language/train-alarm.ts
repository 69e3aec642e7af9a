import type { AlarmCase, CorpusRow } from './corpus.ts';
import { judgeEmergency } from './emergency.ts';
import { MARK_GROUPS, marksOf } from './emergency-marks.ts';
import type { Lexicon } from './lexicon.ts';
import { ALARM, type AlarmModel, CALM, marginOf } from './read-alarm.ts';
import { type TrainingRow, trainWithUnseen } from './train-model.ts';

/**
 * Share of true alarms not seen in training that must be raised. The cases were written to be hard and half of them stand
 * beside a twin that is none; a higher share brings one false alarm for every other look-alike.
 */
const RAISED = 0.93;
/** True alarms that a threshold can be learned from. */
const ENOUGH = 50;

/** Best of what was tried on cases not seen in training. */
const OPTIONS = { groupWeight: 0.7, contrast: 0, balance: 0.5, maxFeatures: 150_000 };

const row = (text: string, alarm: boolean): TrainingRow => ({
  text,
  label: alarm ? ALARM : CALM,
  groups: marksOf(judgeEmergency(text.split('\n'))),
});

/**
 * Trains the model that says whether someone must be sent now, from lines of the corpus whose answer is clear and from
 * cases written for this question. The threshold raises nearly all true alarms among cases a model has not seen.
 */
export function trainAlarm(rows: readonly CorpusRow[], cases: readonly AlarmCase[], lexicon: Lexicon): AlarmModel {
  const clear = rows.filter((r) => r.kind === 'emergency' || !r.also.includes('emergency'));
  const training = [
    ...cases.map((c) => row(c.text, c.alarm)),
    ...clear.map((r) => row(r.text, r.kind === 'emergency')),
  ];
  const { model, unseen } = trainWithUnseen(training, { lexicon: { ...lexicon, ...MARK_GROUPS }, ...OPTIONS });
  const margins = cases.flatMap((c, i) => (c.alarm ? [marginOf(model, unseen[i] ?? [])] : [])).sort((a, b) => a - b);
  if (margins.length < ENOUGH) return { model, threshold: 0 };
  return { model, threshold: Number((margins[Math.floor(margins.length * (1 - RAISED))] ?? 0).toFixed(4)) };
}
