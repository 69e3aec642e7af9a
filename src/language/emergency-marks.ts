import type { EmergencyJudgement } from './emergency.ts';
import { SIGNS } from './emergency-signs.ts';
import { TONES } from './emergency-tones.ts';
import type { Lexicon } from './lexicon.ts';

/** Why signs may be set aside, as `judgeEmergency` names it. */
const ASIDE = [
  'danger_denied',
  'danger_rumour',
  'danger_supposed',
  'danger_past',
  'danger_over',
  'figure_of_speech',
  'thanks',
  'proposal',
  'follow_up',
  'question',
  'later',
] as const;

const tone = (name: string) => `tone-${name}`;
/** A tone with a sign of danger beside it. */
const toneOfSign = (name: string) => `sign-${name}`;
const TONE_MARKS = Object.keys(TONES).flatMap((name) => [tone(name), toneOfSign(name)]);

const MARK = 'rule.';
const mark = (name: string) => MARK + name;

/** What the rules can say of a text, as groups without words: the model of alarms learns how much each of it means. */
export const MARK_GROUPS: Lexicon = Object.fromEntries(
  ['alarm', 'calm', 'strong', ...new Set(SIGNS.map((sign) => sign.code)), ...ASIDE, ...TONE_MARKS].map((name) => [
    mark(name),
    [],
  ]),
);

/** What the rules said of a text, as names of {@link MARK_GROUPS}. */
export function marksOf({ emergency, reasons, setAside, signs, tones }: EmergencyJudgement): string[] {
  const names = new Set([emergency ? 'alarm' : 'calm', ...signs]);
  if (reasons.some((r) => r.weight === 3)) names.add('strong');
  for (const { code } of setAside) names.add(code);
  for (const name of tones) {
    names.add(tone(name));
    if (signs.length > 0) names.add(toneOfSign(name));
  }
  return Array.from(names, mark);
}
