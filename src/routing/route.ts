import type { BureauPack, TaxonomyEntry } from '../bureaus/pack.ts';
import type { Band, Kind, Reason, Urgency } from '../language/rules.ts';

/** What routing needs to know of a matter. */
export interface Matter {
  kind: Kind;
  category: string;
  band: Band;
  emergency: boolean;
  /** Station code of the place; null while the place is unknown. */
  station: string | null;
  urgency: Urgency;
}

export type OutsideBody = 'hotline' | 'mediation' | 'fire';

export interface RouteResult {
  station: string | null;
  unit: string | null;
  status: 'routed' | 'review';
  /** An outside body that should have it; nothing goes there by itself. */
  proposal: OutsideBody | null;
  /** The place decides the station and is unknown: the citizen is asked once. */
  askPlace: boolean;
  /** False when the machine is sure that nothing is to be done (small talk, a question about progress). */
  opensSuggestion: boolean;
  urgency: Urgency;
  confidential: boolean;
  /** Length of the finish clock: `0`, `24h`, `7wd`, `15d` or `-`. */
  deadline: string;
  reasons: readonly Reason[];
}

const OUTSIDE = new Set<string>(['hotline', 'mediation', 'fire']);
const STATION = 'pcs';
const COMMAND_CENTRE = 'cmd';

function leaf(pack: BureauPack, category: string): TaxonomyEntry | undefined {
  return pack.categories.get(category) ?? pack.groups.get(category);
}

function confidentialOf(pack: BureauPack, kind: Kind, category: string): boolean {
  return pack.kinds.get(kind)?.confidential === 'always' || leaf(pack, category)?.confidential === 'always';
}

function deadlineOf(pack: BureauPack, kind: Kind, category: string, emergency: boolean): string {
  if (emergency) return '0';
  const ofKind = pack.kinds.get(kind)?.deadline ?? '-';
  if (kind === 'idea') return ofKind;
  const ofCategory = leaf(pack, category)?.deadline ?? '-';
  return /^(0|\d+(m|h|d|wh|wd))$/.test(ofCategory) ? ofCategory : ofKind;
}

/**
 * Decides who handles a matter. Pure: the same matter and pack give the same answer, so it can be replayed and explained.
 * Source: the public interface, "Statuses, kinds, roles".
 */
export function route(matter: Matter, pack: BureauPack): RouteResult {
  const { kind, category, emergency, station } = matter;
  const lead = leaf(pack, category)?.leadUnit ?? STATION;
  const base = {
    station,
    urgency: matter.urgency,
    confidential: confidentialOf(pack, kind, category),
    deadline: deadlineOf(pack, kind, category, emergency),
    opensSuggestion: !((kind === 'chat' || kind === 'progress') && matter.band === 'sure'),
  };
  const review = (code: string, proposal: OutsideBody | null = null): RouteResult => ({
    ...base,
    unit: null,
    status: 'review',
    proposal,
    // 12345 needs no station; whoever else is proposed, the station of the place keeps the matter.
    askPlace: station === null && (code === 'place_missing' || (proposal !== null && proposal !== 'hotline')),
    reasons: [{ code, detail: lead }],
  });
  const routed = (unit: string, code: string, proposal: OutsideBody | null = null): RouteResult => ({
    ...base,
    unit,
    status: 'routed',
    proposal,
    askPlace: false,
    reasons: [{ code, detail: unit }],
  });

  if (emergency) return { ...routed(COMMAND_CENTRE, 'emergency_to_command'), askPlace: false };
  if (matter.band === 'unsure') return review('machine_unsure');
  if (kind === 'chat' || kind === 'progress') return review('nothing_to_route');
  if (lead === STATION) return station ? routed(station, 'station_of_place') : review('place_missing');
  if (OUTSIDE.has(lead)) {
    const proposal = lead as OutsideBody;
    return station ? routed(station, 'outside_body_proposed', proposal) : review('outside_body_no_place', proposal);
  }
  return routed(lead, 'lead_unit_of_category');
}
