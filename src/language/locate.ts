import { findMentions, type Mention, ROLES } from './find-mentions.ts';
import { normalise } from './normalise.ts';
import type { NamedPlace, PlaceIndex } from './place-index.ts';
import type { Place, PlaceFinding } from './rules.ts';
import { judgedPart } from './text-features.ts';

/** What is known of the sender's place beforehand: it settles ambiguous names, and stands in when the text names none. */
export interface PlaceContext {
  town: string | null;
  village: string | null;
}

const NOTHING: PlaceFinding = { place: null, candidates: [], outside: null };

/** How far, in characters, a town may stand from a village whose short name needs it. */
const NEARBY = 24;

interface Reading {
  mention: Mention;
  named: NamedPlace;
}

const decides = (n: NamedPlace) => n.sort !== 'county' && n.sort !== 'nowhere';

/** "Over at 龙泉": what makes a short name that is a rare word into a place. */
function standsAsPlace(text: string, { start, end, words }: Mention, index: PlaceIndex): boolean {
  if (index.everyday.has(words)) return false;
  const before = text.slice(Math.max(0, start - 2), start);
  const after = text.slice(end, end + 3);
  return (
    /(?:在|住|到|来|去|从|的|是|我们|我)$/u.test(before) &&
    /^(?:这边|那边|这里|那里|附近|一带|的|里面|路|街)/u.test(after)
  );
}

/** The readings of a mention that hold where it stands. */
function readingsOf(
  text: string,
  mention: Mention,
  towns: readonly Mention[],
  index: PlaceIndex,
  context: PlaceContext | null,
): NamedPlace[] {
  const townNear = (town: string | null) =>
    context?.town === town ||
    towns.some(
      (t) =>
        (Math.abs(t.start - mention.end) <= NEARBY || Math.abs(mention.start - t.end) <= NEARBY) &&
        t.readings.some((r) => r.place.town === town),
    );
  const digitBefore = /[一二三四五六七八九十百两几\d]$/u.test(
    text.slice(Math.max(0, mention.start - 1), mention.start),
  );
  const held = mention.readings.filter((named) => {
    if (named.sort !== 'village') return decides(named);
    if (named.form === 'full') return true;
    if (digitBefore) return false;
    const everyday = index.everyday.has(mention.words);
    if (named.rule === 'bare' && !everyday) return true;
    return townNear(named.place.town) || (named.rule !== 'town-needed' && standsAsPlace(text, mention, index));
  });
  // A name that several places bear: the town named nearby decides.
  const near = held.filter((n) => n.sort === 'village' && townNear(n.place.town));
  return near.length > 0 ? near : held;
}

const asPlace = ({ mention, named }: Reading): Place => ({ ...named.place, words: mention.words });

const precision = ({ named }: Reading) =>
  ({ village: 3, landmark: 2, town: 1, station: 1, outside: 1, county: 0, nowhere: 0 })[named.sort];

/** A landmark with a common name, right behind a town, belongs to that town (枫亭汽车站); so does a village of another town. */
function withoutContradictions(readings: readonly Reading[]): Reading[] {
  return readings.filter(
    (r) =>
      !(
        (r.named.sort === 'landmark' || (r.named.sort === 'village' && r.named.form === 'short')) &&
        readings.some(
          (t) =>
            t.named.sort === 'town' && t.named.place.town !== r.named.place.town && t.mention.end === r.mention.start,
        )
      ),
  );
}

/**
 * The place a text is about. Long names before short ones, the place of the incident before the writer's home, the way
 * somebody went, stations and hospitals; several equally good places of different towns are returned as candidates.
 * The county's name alone decides nothing. Source: the gazetteer's notes (match rules).
 */
export function locate(text: string, index: PlaceIndex, context: PlaceContext | null = null): PlaceFinding {
  const plain = normalise(judgedPart(text)).text;
  const mentions = findMentions(plain, index);
  const towns = mentions.filter((m) => m.readings.some((r) => r.sort === 'town' || r.sort === 'station'));
  const all = mentions.flatMap((mention) =>
    readingsOf(plain, mention, towns, index, context).map((named): Reading => ({ mention, named })),
  );
  const readings = withoutContradictions(all);
  const ranked = readings.filter((r) => r.mention.role !== 'direction' && r.mention.role !== 'hospital');
  const best = Math.max(-1, ...ranked.map((r) => ROLES[r.mention.role]));
  if (best <= ROLES.home) return fallback(readings, index, context, ranked);
  return decide(
    ranked.filter((r) => ROLES[r.mention.role] === best),
    ranked,
    plain,
  );
}

/** Among places of equal role: one town → its most precise place; an outside place only when nothing of ours is left. */
function decide(top: readonly Reading[], all: readonly Reading[], plain: string): PlaceFinding {
  const ours = top.filter((r) => r.named.sort !== 'outside');
  if (ours.length === 0) {
    const inner = all.filter((r) => r.named.sort !== 'outside' && ROLES[r.mention.role] >= ROLES.station);
    if (inner.length > 0 && ROLES[top[0]?.mention.role ?? 'plain'] < ROLES.incident) return decide(inner, inner, plain);
    return { ...NOTHING, outside: top[0]?.named.name ?? null };
  }
  const towns = [...new Set(ours.map((r) => r.named.place.town))];
  if (towns.length === 1) {
    // The village may be named in another role ("我是盖尾前连村的，村口…").
    const sameTown = all.filter((r) => r.named.place.town === towns[0] && r.named.sort !== 'outside');
    const villages = [...new Set(ours.filter((r) => r.named.sort === 'village').map((r) => r.named.name))];
    const pool = villages.length > 0 ? ours : sameTown;
    const chosen = [...pool].sort((a, b) => precision(b) - precision(a) || a.mention.start - b.mention.start)[0];
    return chosen ? { ...NOTHING, place: asPlace(chosen) } : NOTHING;
  }
  const sharp = ours.filter((r) => r.named.sort === 'village' && r.named.form === 'full');
  const sharpTowns = new Set(sharp.map((r) => r.named.place.town));
  if (sharpTowns.size === 1 && sharp[0] && sharp.length > 0) return { ...NOTHING, place: asPlace(sharp[0]) };
  const onePerTown = towns.flatMap((town) => {
    const pool = ours.filter((r) => r.named.place.town === town).sort((a, b) => precision(b) - precision(a));
    return pool[0] ? [asPlace(pool[0])] : [];
  });
  const start = spelledFromTo(ours, plain);
  return start ? { ...NOTHING, place: asPlace(start) } : { ...NOTHING, candidates: onePerTown };
}

/** "郊尾到枫亭那个弯道": the first town named is where it begins. */
function spelledFromTo(readings: readonly Reading[], plain: string): Reading | null {
  const [first, second] = [...readings].sort((a, b) => a.mention.start - b.mention.start);
  if (!first || !second) return null;
  return /^[往到去至]$/u.test(plain.slice(first.mention.end, second.mention.start)) ? first : null;
}

function fallback(
  readings: readonly Reading[],
  index: PlaceIndex,
  context: PlaceContext | null,
  ranked: readonly Reading[],
): PlaceFinding {
  if (context?.town) {
    const known = resolvePlaceName(context.village ? `${context.town}${context.village}` : context.town, index);
    if (known.place) return known;
  }
  const outside = ranked.find((r) => r.named.sort === 'outside') ?? readings.find((r) => r.named.sort === 'outside');
  return { ...NOTHING, outside: outside && outside.mention.role !== 'direction' ? outside.named.name : null };
}

/**
 * A place typed on its own by a citizen or officer: bare short names are enough (枫亭, 学士, 枫亭镇学士社区).
 * Several places of that name come back as candidates, the longest name first.
 */
export function resolvePlaceName(words: string, index: PlaceIndex): PlaceFinding {
  const plain = normalise(judgedPart(words)).text.replace(/\s+/gu, '');
  const mentions = findMentions(plain, index).filter((m) => m.readings.some(decides));
  const towns = new Set(
    mentions.flatMap((m) =>
      m.readings.filter((r) => r.sort === 'town' || r.sort === 'station').map((r) => r.place.town),
    ),
  );
  const fits = (n: NamedPlace) => decides(n) && n.sort !== 'outside' && (towns.size === 0 || towns.has(n.place.town));
  const readings = mentions.flatMap((mention) =>
    mention.readings.filter(fits).map((named): Reading => ({ mention, named })),
  );
  const sharpest = Math.max(0, ...readings.map(precision));
  const top = readings.filter((r) => precision(r) === sharpest);
  const distinct = top.filter(
    (r, i) => top.findIndex((o) => o.named.name === r.named.name && o.named.place.town === r.named.place.town) === i,
  );
  if (distinct.length > 1 && new Set(distinct.map((r) => r.named.place.town)).size > 1)
    return { ...NOTHING, candidates: distinct.map(asPlace) };
  const [only] = distinct;
  if (only) return { ...NOTHING, place: asPlace(only) };
  const outside = mentions.flatMap((m) => m.readings).find((r) => r.sort === 'outside');
  return { ...NOTHING, outside: outside?.name ?? null };
}
