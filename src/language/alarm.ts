import { type EmergencyJudgement, judgeEmergency } from './emergency.ts';
import type { LanguageData } from './language-data.ts';
import { countMatter, readMatter } from './read-matter.ts';
import type { Scored } from './rules.ts';

/**
 * From this probability on the model raises an alarm that the rules did not see; never where a rule set a danger word
 * aside or the message as a whole says that there is none. Measured on corpus lines not seen in training and on other
 * hotlines' mail: 1 to 2 further false alarms in 100, and most of the alarms that hold no danger word.
 */
const MODEL_RAISES = 0.55;

/** Rules first; where they are silent, the readings of the model. */
export function alarmFrom(texts: readonly string[], readings: readonly Scored[]): EmergencyJudgement {
  const judged = judgeEmergency(texts);
  if (judged.emergency || judged.setAside.length > 0) return judged;
  const mass = readings.filter((r) => r.kind === 'emergency').reduce((sum, r) => sum + r.confidence, 0);
  if (mass < MODEL_RAISES) return judged;
  return { ...judged, emergency: true, reasons: [{ code: 'danger_by_model', weight: Number(mass.toFixed(2)) }] };
}

/**
 * Whether a burst so far is an emergency, by rules and model together: what `understand` will say, without the rest of it.
 * For the moment of receiving; pure, bounded work, any strings are fine.
 */
export function judgeAlarm(texts: readonly string[], data: Pick<LanguageData, 'model'>): EmergencyJudgement {
  const text = texts.join('\n');
  return alarmFrom(texts, /[\p{L}\p{N}]/u.test(text) ? readMatter(data.model, countMatter(data.model, text)) : []);
}
