import type { Kind } from '../language/rules.ts';

/** When a short name in free text may be taken for the place (see the gazetteer's own notes). */
export type MatchRule = 'bare' | 'suffix-or-town' | 'suffix-only' | 'town-needed';

export interface GazetteerPlace {
  level: 'county' | 'town' | 'village';
  type: string;
  name: string;
  shortName: string;
  aliases: readonly string[];
  /** Name of the town a village belongs to; for a town its own name. */
  town: string | null;
  lat: number | null;
  lng: number | null;
  /** Code of the station that serves it. */
  station: string | null;
  stationName: string | null;
  matchRule: MatchRule;
}

export interface Landmark {
  name: string;
  aliases: readonly string[];
  town: string | null;
  village: string | null;
  /** `outside` lies beyond the county; `river` and `road` never decide a town. */
  kind: string;
}

export interface PackUnit {
  code: string;
  name: string;
  level: 'station' | 'bureau' | 'external';
  town: string | null;
  lat: number | null;
  lng: number | null;
}

export type Confidentiality = 'always' | 'on-request' | 'no';

export interface TaxonomyEntry {
  code: string;
  parent: string | null;
  zh: string;
  en: string;
  definition: string;
  examples: readonly string[];
  /** Unit code; `pcs` means the station of the place. */
  leadUnit: string;
  /** `0`, `24h`, `7wd`, `15d` or `-`. */
  deadline: string;
  firstReply: string;
  emergency: 'yes' | 'possible' | 'no';
  confidential: Confidentiality;
}

export interface HolidayDay {
  date: string;
  name: string;
  day: 'off' | 'work';
}

/** Everything a bureau brings along as data. */
export interface BureauPack {
  name: string;
  gazetteer: readonly GazetteerPlace[];
  landmarks: readonly Landmark[];
  /** Stations first, then bureau units, then outside bodies. */
  units: readonly PackUnit[];
  /** Codes of the units that supervise the police: who complains is told that the unit complained about does not see it. */
  oversight: readonly string[];
  kinds: ReadonlyMap<Kind, TaxonomyEntry>;
  /** Level 2 only. */
  categories: ReadonlyMap<string, TaxonomyEntry>;
  /** Level 1. */
  groups: ReadonlyMap<string, TaxonomyEntry>;
  holidays: readonly HolidayDay[];
}
