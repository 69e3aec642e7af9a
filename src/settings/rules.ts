import type { BureauPack, PackUnit, TaxonomyEntry } from '../bureaus/pack.ts';
import type { DutyRoster } from '../calendar/duty-roster.ts';
import { DEFAULT_OFFICE_HOURS } from '../calendar/office-hours.ts';
import type { WeekHours } from '../calendar/rules.ts';

/** The lead unit that stands for the police station of the place. */
export const STATION_OF_PLACE = 'pcs';

/** A unit as it is now: the data pack, and what an administrator made of it. */
export interface BureauUnit extends PackUnit {
  phone: string | null;
  /** Null: the bureau's default. */
  hours: WeekHours | null;
  active: boolean;
}

/** What administrators changed or added, as the database holds it. */
export interface RuleChanges {
  /** Differs after every change. */
  stamp: string;
  units: readonly BureauUnit[];
  /** Lead unit by category. */
  leads: ReadonlyMap<string, string>;
  /** Station code by `placeKey`. */
  places: ReadonlyMap<string, string>;
  roster: DutyRoster;
}

/** The rules of the bureau in force. Plain data; a change makes a new one. */
export interface BureauRules extends Pick<BureauPack, 'kinds' | 'categories' | 'groups'> {
  stamp: string;
  /** In the bureau's order; those that are closed are marked. */
  units: readonly BureauUnit[];
  /** Station code of every town and village, by `placeKey`. */
  stations: ReadonlyMap<string, string | null>;
  roster: DutyRoster;
}

export const NO_CHANGES: RuleChanges = { stamp: '', units: [], leads: new Map(), places: new Map(), roster: [] };

/** Name of a town, or of a village within its town. */
export function placeKey(town: string, village: string | null): string {
  return village === null ? town : `${town}/${village}`;
}

/** Towns and villages of a pack with the station that the pack gives them. */
export function packPlaces({ gazetteer }: Pick<BureauPack, 'gazetteer'>) {
  return gazetteer.flatMap(({ level, name, town, station }) =>
    level === 'county' || town === null ? [] : [{ town, village: level === 'village' ? name : null, station }],
  );
}

/**
 * The rules in force: the data pack with the changes over it. A unit of the pack that the database does not have yet
 * is in use. A village without a change of its own goes with its town, unless the pack gives it another station.
 */
export function bureauRules(pack: BureauPack, changes: RuleChanges): BureauRules {
  const known = new Set(changes.units.map((unit) => unit.code));
  const fresh = pack.units.filter(({ code }) => !known.has(code));
  return {
    kinds: pack.kinds,
    groups: pack.groups,
    categories: changes.leads.size === 0 ? pack.categories : withLeads(pack.categories, changes.leads),
    stamp: changes.stamp,
    units: [...changes.units, ...fresh.map((unit) => ({ ...unit, phone: null, hours: null, active: true }))],
    stations: stationsOf(pack, changes.places),
    roster: changes.roster,
  };
}

function withLeads(
  categories: ReadonlyMap<string, TaxonomyEntry>,
  leads: ReadonlyMap<string, string>,
): ReadonlyMap<string, TaxonomyEntry> {
  return new Map(
    [...categories].map(([code, entry]) => [code, { ...entry, leadUnit: leads.get(code) ?? entry.leadUnit }]),
  );
}

function stationsOf(pack: BureauPack, changed: ReadonlyMap<string, string>): ReadonlyMap<string, string | null> {
  const places = packPlaces(pack);
  const ofTown = new Map(places.filter((p) => p.village === null).map((p) => [p.town, p.station]));
  const inForce = ({ town, village, station }: (typeof places)[number]) => {
    const own = changed.get(placeKey(town, village));
    const withTown = station === ofTown.get(town) ? changed.get(town) : undefined;
    return own ?? withTown ?? station;
  };
  return new Map(places.map((place) => [placeKey(place.town, place.village), inForce(place)]));
}

/** The unit of a code, in use or closed; undefined when there is none. */
export function unitOf(rules: Pick<BureauRules, 'units'>, code: string | null): BureauUnit | undefined {
  return rules.units.find((unit) => unit.code === code);
}

const DEFAULT_HOURS: WeekHours = { every: DEFAULT_OFFICE_HOURS };

/** Office hours of a unit; those of the bureau for null and for units that have none of their own. */
export function hoursOf(rules: Pick<BureauRules, 'units'>, unit: string | null): WeekHours {
  return unitOf(rules, unit)?.hours ?? DEFAULT_HOURS;
}

/**
 * The station that serves a place found in words: the one an administrator gave it, else the one the place came with.
 * Null for no place, and for places that no station serves.
 */
export function stationOf(
  rules: Pick<BureauRules, 'stations'>,
  place: { town: string | null; village: string | null; station: string | null } | null,
): string | null {
  if (place === null || place.station === null || place.town === null) return place?.station ?? null;
  const { stations } = rules;
  return stations.get(placeKey(place.town, place.village)) ?? stations.get(place.town) ?? place.station;
}

/**
 * Why a unit of this level must not lead a category; null when it may. Complaints about police never go to a station,
 * which may be the one complained about, and never out of the bureau. Source: the public interface, "Statuses, kinds, roles".
 * @param level of the lead unit; `station` also for the station of the place
 */
export function leadProblem(category: string, level: PackUnit['level']): { zh: string; en: string } | null {
  if (!category.startsWith('conduct.') || category === 'conduct.praise' || level === 'bureau') return null;
  return {
    zh: '反映民警的事只能由局直单位办理，不能交派出所或外部单位',
    en: 'Complaints about police are led by a bureau unit, never by a station or an outside body',
  };
}
