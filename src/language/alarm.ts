import { type EmergencyJudgement, judgeEmergency } from './emergency.ts';
import type { LanguageData } from './language-data.ts';
import { alarmMargin } from './read-alarm.ts';

/**
 * Whether a burst so far is an emergency: what `understand` will say, without the rest of it. The rules say what they see
 * and what they set aside; a model trained on cases weighs it together with all other words. Pure, bounded work, any
 * strings are fine.
 */
export function judgeAlarm(texts: readonly string[], data: Pick<LanguageData, 'model'>): EmergencyJudgement {
  const judged = judgeEmergency(texts);
  const text = texts.join('\n');
  const margin = /[\p{L}\p{N}]/u.test(text) ? alarmMargin(data.model.alarm, text, judged) : -1;
  if (margin < 0) return { ...judged, emergency: false, quiet: false, reasons: [] };
  if (judged.emergency) return judged;
  return { ...judged, emergency: true, reasons: [{ code: 'danger_by_model', weight: Number(margin.toFixed(2)) }] };
}
