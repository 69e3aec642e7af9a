import { isAbusive } from './abuse.ts';
import { judgeAlarm } from './alarm.ts';
import { explainPlace, explainReading } from './explain.ts';
import type { LanguageData } from './language-data.ts';
import { locate, type PlaceContext } from './locate.ts';
import { nearestPlace, type Point } from './nearest-place.ts';
import { maskText } from './pii.ts';
import { isConduct, placeComplainedAbout } from './police-named.ts';
import { countMatter, likeliest, readMatter } from './read-matter.ts';
import type { Band, PlaceFinding, Scored, Understanding } from './rules.ts';
import { asksForSecrecy } from './secrecy.ts';
import { judgedPart } from './text-features.ts';
import { urgencyOf } from './urgency.ts';

/** What is known beside the words. */
export interface UnderstandContext {
  /** A place known beforehand; stands in when the words name none. */
  place?: PlaceContext | null;
  /** Places sent as points on a map, in order. */
  points?: readonly Point[];
}

const UNREADABLE: Scored = { kind: 'chat', category: 'general.unclear', confidence: 0 };

/** The best three of the readings kept; the probabilities of all kept add up to 1. */
function bestThree(readings: readonly Scored[]): Scored[] {
  const sum = readings.reduce((total, r) => total + r.confidence, 0);
  return likeliest(readings, 3).map((r) => ({ ...r, confidence: sum > 0 ? Math.min(1, r.confidence / sum) : 0 }));
}

/** Kinds that are handled alike: which of them it is changes the deadline, not who sees the matter or what becomes of it. */
const ALIKE: ReadonlySet<string> = new Set(['help', 'complaint', 'hazard', 'dispute', 'ask', 'idea']);

/** Probability of a category whatever the kind, as far as the kinds are handled alike. */
function massOf(category: string, readings: readonly Scored[]): number {
  return readings.reduce((sum, r) => sum + (r.category === category && ALIKE.has(r.kind) ? r.confidence : 0), 0);
}

function bandOf(best: Scored, readings: readonly Scored[], bands: { sure: number; middle: number }): Band {
  const { kind, category, confidence } = best;
  if (kind === 'emergency') return 'sure';
  if (confidence >= bands.sure) return 'sure';
  // Nothing is opened for these two: only when sure.
  if (kind === 'chat' || kind === 'progress') return 'unsure';
  // Whether it is a complaint or a hazard the citizen may say; what it is about is known.
  if (ALIKE.has(kind) && massOf(category, readings) >= bands.middle) return 'middle';
  return confidence >= bands.middle ? 'middle' : 'unsure';
}

/** The place of the words; else of the last point; a point also settles which of several places is meant. */
function placeOf(text: string, data: LanguageData, context: UnderstandContext): PlaceFinding {
  const found = locate(text, data.places, context.place ?? null);
  const point = context.points?.at(-1);
  if (!point || found.place) return found;
  const near = nearestPlace(point, data.places);
  const meant = found.candidates.find((c) => c.town === near.place?.town);
  if (meant) return { place: meant, candidates: [], outside: null };
  return found.candidates.length > 0 ? found : near;
}

/**
 * Understands one matter: the fragments of a burst in order. Pure; never throws, whatever the strings hold; the work is
 * bounded apart from the search for personal data, which is linear. Offsets of personal data and `masked` refer to the
 * fragments joined by line breaks.
 */
export function understand(
  texts: readonly string[],
  data: LanguageData,
  context: UnderstandContext = {},
): Understanding {
  const text = texts.join('\n');
  const { masked, spans } = maskText(text);
  const legible = /[\p{L}\p{N}]/u.test(text);
  const counts = countMatter(data.model, text);
  const readings = legible ? readMatter(data.model, counts) : [UNREADABLE];
  const { emergency, reasons, setAside } = judgeAlarm(texts, data);
  const kept = bestThree(readings.filter((r) => (r.kind === 'emergency') === emergency));
  const best = kept[0] ?? UNREADABLE;
  const accused = isConduct(best.category) ? placeComplainedAbout(text, data.places) : null;
  const place = accused ?? placeOf(text, data, context);
  const abuse = best.category === 'general.abuse' || isAbusive(judgedPart(text));
  return {
    kind: best.kind,
    category: best.category,
    confidence: best.confidence,
    band: bandOf(best, readings, data.model.bands),
    alternatives: kept,
    emergency: best.kind === 'emergency',
    place,
    urgency: urgencyOf(best.kind, best.category, text),
    pii: spans,
    masked,
    abuse,
    secrecy: asksForSecrecy(text),
    why: [
      ...(emergency ? reasons : setAside),
      ...(legible ? explainReading(data, { text, counts }, best) : []),
      ...explainPlace(place),
      ...(abuse ? [{ code: 'abusive' }] : []),
    ],
    modelVersion: data.modelVersion,
  };
}
