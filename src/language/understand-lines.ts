import type { BureauPack } from '../bureaus/pack.ts';
import { route } from '../routing/route.ts';
import { parseObject } from './json-lines.ts';
import type { LanguageData } from './language-data.ts';
import { reasonWords } from './reason-words.ts';
import { understand } from './understand.ts';

/** The fragments of a line: `text`, or `texts` for a burst. */
function textsOf(line: Readonly<Record<string, unknown>>): string[] | null {
  const { text, texts } = line;
  if (texts === undefined) return typeof text === 'string' ? [text] : null;
  return Array.isArray(texts) && texts.length > 0 && texts.every((t) => typeof t === 'string') ? texts : null;
}

/**
 * One line of `jindianzi understand`: JSON with `id` and `text` or `texts` in, the finding out (see the public interface).
 * A line that cannot be read gives `{id?, error}`; nothing is thrown.
 */
export function understandLine(line: string, data: LanguageData, pack: BureauPack): object {
  const parsed = parseObject(line);
  if ('error' in parsed) return parsed;
  const { id } = parsed.object;
  const given = id === undefined ? {} : { id };
  const texts = textsOf(parsed.object);
  if (!texts) return { ...given, error: 'needs "text" (a string) or "texts" (a list of strings)' };
  const u = understand(texts, data);
  const { place } = u.place;
  const judged = route({ ...u, station: place?.station ?? null }, pack);
  return {
    ...given,
    kind: u.kind,
    category: u.category,
    confidence: u.confidence,
    band: u.band,
    alternatives: u.alternatives,
    emergency: u.emergency,
    place: place ? { town: place.town, village: place.village, lat: place.lat, lng: place.lng } : null,
    station: judged.station,
    unit: judged.unit,
    urgency: u.urgency,
    why: [...u.why, ...judged.reasons].map(reasonWords),
    masked: u.masked,
    pii: u.pii,
  };
}
