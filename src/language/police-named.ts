import { findMentions } from './find-mentions.ts';
import { normalise } from './normalise.ts';
import type { NamedPlace, PlaceIndex } from './place-index.ts';
import type { Place, PlaceFinding } from './rules.ts';
import { judgedPart } from './text-features.ts';

/** Whether a category is a complaint about police (not praise of them). */
export function isConduct(category: string): boolean {
  return category.startsWith('conduct.') && category !== 'conduct.praise';
}

interface Named {
  named: NamedPlace;
  words: string;
}

function stationsIn(text: string, index: PlaceIndex): Named[] {
  const plain = normalise(judgedPart(text)).text;
  const found = findMentions(plain, index).flatMap(({ readings, words }) => {
    const named = readings.find((r) => r.sort === 'station' && r.place.station !== null);
    return named ? [{ named, words }] : [];
  });
  return found.filter(({ named }, i) => found.findIndex((o) => o.named.place.station === named.place.station) === i);
}

/**
 * The place of a complaint about police: that of the one station it names, wherever its writer lives. Null when it names
 * none or several. The unit complained about is the one named in the text (public interface, "clearance").
 */
export function placeComplainedAbout(text: string, index: PlaceIndex): PlaceFinding | null {
  const [only, ...others] = stationsIn(text, index);
  if (!only || others.length > 0) return null;
  const place: Place = { ...only.named.place, words: only.words };
  return { place, candidates: [], outside: null };
}

/** What people call a brigade: 交警大队, 交警队, and 交警 for those who are police by name. */
function callsOf(name: string): string[] {
  const base = name.replace(/大队$/u, '');
  if (base === name) return [name];
  return [name, `${base}队`, ...(base.endsWith('警') ? [base] : [])];
}

/**
 * Codes of the police units that a text names: stations, and the bureau's units by name.
 * @param units the bureau's own units that may be complained about
 */
export function policeNamed(
  text: string,
  index: PlaceIndex,
  units: readonly { code: string; name: string }[],
): string[] {
  const plain = normalise(judgedPart(text)).text;
  const stations = stationsIn(text, index).flatMap(({ named }) => named.place.station ?? []);
  const brigades = units.filter(({ name }) => callsOf(name).some((call) => plain.includes(call)));
  return [...new Set([...stations, ...brigades.map(({ code }) => code)])];
}
