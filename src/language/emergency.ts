import {
  AGAIN,
  ASKS,
  DENIED,
  FIGURES,
  FOLLOWS_UP,
  LATER,
  OVER,
  PAST,
  PLAYFUL,
  PRESENT,
  PROPOSES,
  RUMOUR,
  SUPPOSED,
  SUPPOSED_INSIDE,
  THANKS,
} from './emergency-context.ts';
import { SIGNS, type Sign } from './emergency-signs.ts';
import { tonesOf } from './emergency-tones.ts';
import { normalise } from './normalise.ts';
import type { Reason } from './rules.ts';
import { judgedPart } from './text-features.ts';

export interface EmergencyJudgement {
  emergency: boolean;
  /** The sender cannot speak: answer in writing, never ring. */
  quiet: boolean;
  reasons: readonly Reason[];
  /** Why signs of danger were set aside; the statistical model must be surer before it overrules. */
  setAside: readonly Reason[];
  /** Codes of the signs that were not set aside, also where they are too weak for an alarm. */
  signs: readonly string[];
  /** What the text as a whole speaks of, whether there is a sign or not: names of {@link TONES}. */
  tones: readonly string[];
}

/** From this sum of weights on it is an alarm: one plain sign, or a weak one with a word of the moment. */
const ALARM = 2;

interface Found {
  sign: Sign;
  start: number;
  end: number;
  words: string;
}

function positions(pattern: RegExp, text: string): number[] {
  return Array.from(text.matchAll(pattern), (m) => m.index);
}

function findSigns(text: string): Found[] {
  return SIGNS.flatMap((sign) =>
    Array.from(text.matchAll(sign.pattern), (m) => ({
      sign,
      start: m.index,
      end: m.index + m[0].length,
      words: m[0],
    })),
  );
}

/** Whether the last word of time before (or soon after) a place in the text speaks of the past. */
function isPast({ start, end }: Found, past: readonly number[], present: readonly number[]): boolean {
  const lastPast = past.findLast((p) => p < end) ?? -1;
  const lastPresent = present.findLast((p) => p < end + 6) ?? -1;
  if (lastPast > lastPresent) return true;
  return (
    (lastPresent < 0 || lastPresent < start - 12) &&
    past.some((p) => p >= end && p - end < 16) &&
    !present.some((p) => p >= end)
  );
}

/** Code of the reason why a sign is no alarm, or null. */
function whyNot(found: Found, text: string, past: readonly number[], present: readonly number[]): string | null {
  const before = text.slice(Math.max(0, found.start - 30), found.start);
  if (DENIED.test(before)) return 'danger_denied';
  if (RUMOUR.test(before)) return 'danger_rumour';
  if (SUPPOSED_INSIDE.test(found.words)) return 'danger_supposed';
  if (SUPPOSED.test(before) && !/(?:说|威胁|扬言|喊)[^。]{0,10}$/u.test(before)) return 'danger_supposed';
  if (!found.sign.present && isPast(found, past, present)) return 'danger_past';
  return null;
}

/** Signs that a question does not weaken: people ask about their own death or money while it happens. */
const cannotWait = ({ sign }: Found) => sign.code === 'self-harm' || (sign.code === 'money' && sign.weight === 3);

/** Code of the reason why the message as a whole is no alarm although it names a danger, or null. */
function wholeIsNone(text: string, live: readonly Found[], present: readonly number[]): string | null {
  const last = Math.max(0, ...live.map((f) => f.end));
  const over = OVER.exec(text);
  if (over && over.index >= last - 12) return 'danger_over';
  const pressing = live.some((f) => f.sign.present);
  if (PLAYFUL.test(text) && live.every((f) => f.sign.code === 'plea' || f.sign.weight < 3)) return 'figure_of_speech';
  if (/^\s*(?:感谢|谢谢|多亏|多谢)/u.test(text)) return 'thanks';
  if (present.length > 0 || pressing) return null;
  if (THANKS.test(text)) return 'thanks';
  if (PROPOSES.test(text)) return 'proposal';
  if (FOLLOWS_UP.test(text)) return 'follow_up';
  if (ASKS.test(text) && !live.some(cannotWait)) return 'question';
  if (LATER.test(text) && !live.some(cannotWait)) return 'later';
  return null;
}

/**
 * Whether a careful duty officer would send someone now (rules.md section 6). Recall comes first. Takes the fragments of a
 * burst in order, judges them together; call it again with each new one. Pure, bounded work, any string is fine.
 */
export function judgeEmergency(texts: readonly string[]): EmergencyJudgement {
  const text = normalise(judgedPart(texts.join('\n'))).text.replace(FIGURES, (m) => ' '.repeat(m.length));
  const found = findSigns(text);
  const past = positions(PAST, text);
  const present = positions(PRESENT, text);
  const live: Found[] = [];
  const setAside: Reason[] = [];
  for (const one of found) {
    const code = whyNot(one, text, past, present);
    if (code === null || (code === 'danger_past' && AGAIN.test(text))) live.push(one);
    else setAside.push({ code, words: one.words });
  }
  const strongest = new Map<string, Found>();
  for (const one of live) {
    const known = strongest.get(one.sign.code);
    if (!known || known.sign.weight < one.sign.weight) strongest.set(one.sign.code, one);
  }
  const chosen = [...strongest.values()];
  const now = present.length > 0 && chosen.length > 0 ? 1 : 0;
  const sum = chosen.reduce((total, { sign }) => total + sign.weight, now);
  const none = wholeIsNone(text, live, present);
  if (none) setAside.push({ code: none });
  const emergency = sum >= ALARM && none === null;
  return {
    emergency,
    quiet: emergency && strongest.has('covert'),
    reasons: emergency
      ? chosen.map(({ sign, words }) => ({
          code: 'danger',
          words: words.trim(),
          detail: sign.code,
          weight: sign.weight,
        }))
      : [],
    setAside,
    signs: [...strongest.keys()],
    tones: tonesOf(text),
  };
}
