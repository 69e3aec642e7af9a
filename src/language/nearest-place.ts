import type { PlaceIndex } from './place-index.ts';
import type { Place, PlaceFinding } from './rules.ts';

export interface Point {
  lat: number;
  lng: number;
  /** WGS-84 (satellites) or GCJ-02 (Chinese map services, some 500 m off). */
  datum: 'wgs84' | 'gcj02';
  label?: string;
}

/** Two towns nearly as near as each other: ask. */
const TIE_KM = 5;
/** Farther than this from every town centre lies beyond the county. */
const BEYOND_KM = 35;
const EARTH_KM = 6371;

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle distance in kilometres. */
function distanceKm(a: { lat: number; lng: number }, b: { lat: number; lng: number }): number {
  const h =
    Math.sin(radians(b.lat - a.lat) / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(radians(b.lng - a.lng) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** GCJ-02 to WGS-84, right to a few metres (the published offset formula, applied backwards once). */
export function toWgs84({ lat, lng, datum }: Point): { lat: number; lng: number } {
  if (datum === 'wgs84') return { lat, lng };
  const x = lng - 105;
  const y = lat - 35;
  const wave = (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) / 1.5;
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    wave +
    (20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) / 1.5 +
    (160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) / 1.5;
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    wave +
    (20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) / 1.5 +
    (150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) / 1.5;
  const squeeze = 1 - 0.006693421622965943 * Math.sin(radians(lat)) ** 2;
  const axis = 6378245;
  const dLat = (north * 180) / (((axis * (1 - 0.006693421622965943)) / (squeeze * Math.sqrt(squeeze))) * Math.PI);
  const dLng = (east * 180) / ((axis / Math.sqrt(squeeze)) * Math.cos(radians(lat)) * Math.PI);
  return { lat: lat - dLat, lng: lng - dLng };
}

/**
 * The town of a point: the nearest town centre, for villages have no coordinates. The two nearest come as candidates when
 * they are about as near (within 5 km); beyond 35 km of every town the point lies outside. A point that is no point on
 * earth gives nothing.
 */
export function nearestPlace(point: Point, index: Pick<PlaceIndex, 'towns'>): PlaceFinding {
  if (!(Math.abs(point.lat) <= 90 && Math.abs(point.lng) <= 180)) return { place: null, candidates: [], outside: null };
  const here = toWgs84(point);
  const label = point.label ?? '';
  const near = index.towns
    .map((town) => ({ km: distanceKm(here, town), town }))
    .sort((a, b) => a.km - b.km)
    .slice(0, 2);
  const [first, second] = near;
  if (!first || first.km > BEYOND_KM) return { place: null, candidates: [], outside: label || '县外' };
  const asPlace = (found: typeof first): Place => ({ ...found.town.place, lat: here.lat, lng: here.lng, words: label });
  if (second && second.km - first.km < TIE_KM)
    return { place: asPlace(first), candidates: [asPlace(first), asPlace(second)], outside: null };
  return { place: asPlace(first), candidates: [], outside: null };
}
