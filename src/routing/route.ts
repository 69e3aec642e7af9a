import type { BureauPack, PackUnit, TaxonomyEntry } from '../bureaus/pack.ts';
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
  /** The citizen asks for secrecy. */
  secrecy?: boolean;
}

/** What routing needs to know of a bureau. A data pack is one; so are the rules in force (`deps.rules.now()`). */
export interface RoutingTable extends Pick<BureauPack, 'kinds' | 'categories' | 'groups'> {
  /** Units are in use unless they say that they are not. */
  units: readonly (Pick<PackUnit, 'code' | 'level'> & { active?: boolean })[];
}

export interface RouteResult {
  station: string | null;
  unit: string | null;
  status: 'routed' | 'review';
  /** Code of an outside body that should have it; nothing goes there by itself. */
  proposal: string | null;
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

const STATION = 'pcs';
const COMMAND_CENTRE = 'cmd';

function leaf(table: RoutingTable, category: string): TaxonomyEntry | undefined {
  return table.categories.get(category) ?? table.groups.get(category);
}

/** Who has an idea or gives thanks reports nobody; whoever does and wants secrecy has it by law (rules.md section 5). */
const NO_REPORTS: ReadonlySet<Kind> = new Set(['idea', 'praise']);

function secrecyOf(
  table: RoutingTable,
  { kind, category, secrecy = false, emergency }: Matter,
): 'no' | 'class' | 'wish' {
  const said = [table.kinds.get(kind)?.confidential, leaf(table, category)?.confidential];
  if (said.includes('always')) return 'class';
  // In an emergency whoever can help must be able to read: "别让他知道我报警" does not speak to the duty desk.
  const heeded = secrecy && !emergency && (said.includes('on-request') || !NO_REPORTS.has(kind));
  return heeded ? 'wish' : 'no';
}

function deadlineOf(table: RoutingTable, kind: Kind, category: string, emergency: boolean): string {
  if (emergency) return '0';
  const ofKind = table.kinds.get(kind)?.deadline ?? '-';
  if (kind === 'idea') return ofKind;
  const ofCategory = leaf(table, category)?.deadline ?? '-';
  return /^(0|\d+(m|h|d|wh|wd))$/.test(ofCategory) ? ofCategory : ofKind;
}

/**
 * Decides who handles a matter. Pure: the same matter and table give the same answer, so it can be replayed and explained.
 * Source: the public interface, "Statuses, kinds, roles".
 */
export function route(matter: Matter, table: RoutingTable): RouteResult {
  const { kind, category, emergency, station } = matter;
  const lead = leaf(table, category)?.leadUnit ?? STATION;
  const secrecy = secrecyOf(table, matter);
  const wished: Reason[] = secrecy === 'wish' ? [{ code: 'secrecy_wished' }] : [];
  const base = {
    station,
    urgency: matter.urgency,
    confidential: secrecy !== 'no',
    deadline: deadlineOf(table, kind, category, emergency),
    opensSuggestion: !((kind === 'chat' || kind === 'progress') && matter.band === 'sure'),
  };
  const review = (code: string, proposal: string | null = null): RouteResult => ({
    ...base,
    unit: null,
    status: 'review',
    proposal,
    // 12345 needs no station; whoever else is proposed, the station of the place keeps the matter.
    askPlace: station === null && (code === 'place_missing' || (proposal !== null && proposal !== 'hotline')),
    reasons: [{ code, detail: lead }, ...wished],
  });
  const routed = (unit: string, code: string, proposal: string | null = null): RouteResult => ({
    ...base,
    unit,
    status: 'routed',
    proposal,
    askPlace: false,
    reasons: [{ code, detail: unit }, ...wished],
  });

  if (emergency) return { ...routed(COMMAND_CENTRE, 'emergency_to_command'), askPlace: false };
  if (matter.band === 'unsure') return review('machine_unsure');
  if (kind === 'chat' || kind === 'progress') return review('nothing_to_route');
  const unitOf = (code: string | null) => table.units.find((unit) => unit.code === code);
  const outside = unitOf(lead)?.level === 'external';
  if (lead !== STATION && !outside)
    return unitOf(lead)?.active === false ? review('lead_unit_closed') : routed(lead, 'lead_unit_of_category');
  const proposal = outside ? lead : null;
  if (station === null) return review(outside ? 'outside_body_no_place' : 'place_missing', proposal);
  if (unitOf(station)?.active === false) return review('station_closed', proposal);
  return routed(station, outside ? 'outside_body_proposed' : 'station_of_place', proposal);
}
